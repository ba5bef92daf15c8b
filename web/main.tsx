import { render } from "preact";
import { keepHereAtLeast } from "./backend/kept-here.ts";
import { pressOnce } from "./forms/held-enter.ts";
import { Page } from "./page.tsx";
import "./styles/page.css";
import { useOwnLanguage } from "./texts/language.ts";

keepHereAtLeast();
useOwnLanguage();
pressOnce();
render(<Page />, document.getElementById("page")!);
