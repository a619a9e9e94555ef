import "@fontsource-variable/source-sans-3/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/page.css";
import "./styles/controls.css";
import "./styles/pair.css";
import "./styles/verdict.css";
import "./styles/attributes.css";
import "./styles/tree.css";
import "./styles/treeNodes.css";
import "./styles/treeText.css";
import "./styles/treeSpine.css";
import "./styles/questions.css";
import "./styles/flip.css";
import "./styles/whatIf.css";
import "./styles/beside.css";
import "./styles/words.css";
import "./styles/share.css";
import "./styles/embed.css";
import "./styles/link.css";
import "./styles/model.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { ensureExists } from "./base/assert.ts";
import { startApp } from "./state/start.ts";

startApp();
createRoot(ensureExists(document.getElementById("app"), "the app's element")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
