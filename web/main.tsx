import { render } from "preact";
import { pressOnce } from "./forms/held-enter.ts";
import { Page } from "./page.tsx";
import "./styles/page.css";
import { useOwnLanguage } from "./texts/language.ts";

useOwnLanguage();
pressOnce();
render(<Page />, document.getElementById("page")!);
