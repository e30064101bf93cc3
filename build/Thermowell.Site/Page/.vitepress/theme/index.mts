import "katex/dist/katex.min.css";
import { onContentUpdated, type Theme, withBase } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { defineComponent, h } from "vue";
import "./live.css";
import "./site.css";

/** What moves on a page comes as a plain script, which runs from a folder as well. */
function enliven(): void {
  const site = window as unknown as { enhanceSite?: () => void };
  if (site.enhanceSite) return site.enhanceSite();
  if (document.querySelector("script[data-live]")) return;
  const script = document.createElement("script");
  script.src = withBase("/live.js");
  script.dataset["live"] = "";
  document.head.append(script);
}

const Layout = defineComponent(() => {
  onContentUpdated(enliven);
  return () => h(DefaultTheme.Layout);
});

export default { extends: DefaultTheme, Layout } satisfies Theme;
