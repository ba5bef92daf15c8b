import { render } from "preact";
import { keepHereAtLeast } from "./backend/kept-here.ts";
import { Page } from "./page.tsx";
import "./styles/page.css";
import { useOwnLanguage } from "./texts/language.ts";

keepHereAtLeast();
useOwnLanguage();
render(<Page />, document.getElementById("page")!);
