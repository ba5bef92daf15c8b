import { render } from "preact";
import { Page } from "./page.tsx";
import "./styles/page.css";
import { useOwnLanguage } from "./texts/language.ts";

useOwnLanguage();
render(<Page />, document.getElementById("page")!);
