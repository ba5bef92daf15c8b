import { render } from "preact";
import { keepHereAtLeast } from "./backend/kept-here.ts";
import { pressOnce } from "./forms/held-enter.ts";
import { Page } from "./page.tsx";
import "./styles/page.css";
import { useOwnLanguage } from "./texts/language.ts";

keepHereAtLeast();
useOwnLanguage();
pressOnce();
const page = document.getElementById("page")!;
// What stands there until the script is here: Preact would keep some of it.
page.replaceChildren();
render(<Page />, page);
