import { render } from "preact";
import "./styles/page.css";

render(<h1>Slipstream</h1>, document.getElementById("page")!);
