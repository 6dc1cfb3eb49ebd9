import axe from "axe-core";
import type {Page} from "playwright-core";

/**
 * The serious and critical accessibility findings of a page, each with its rule, what to do and the
 * elements: an empty list when there are none. Runs through the browser's own debugging channel, so the
 * page's security policy stays on.
 */
export async function seriousFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("Runtime.evaluate", {expression: axe.source});
    const {result, exceptionDetails} = await session.send("Runtime.evaluate", {
      expression: `axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => JSON.stringify(violations))`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    const violations = JSON.parse(result.value as string) as axe.Result[];
    return violations.filter(({impact}) => impact === "serious" || impact === "critical").map(formatFinding);
  } finally {
    await session.detach();
  }
}

function formatFinding({impact, id, help, nodes}: axe.Result): string {
  const elements = nodes.slice(0, 5).map((node) => `  ${node.html.slice(0, 200)}\n    ${reason(node)}`);
  const more = nodes.length > 5 ? [`  … and ${nodes.length - 5} more`] : [];
  return [`${impact}: ${id}: ${help}`, ...elements, ...more].join("\n");
}

const reason = ({any, all, none}: axe.NodeResult) =>
  [...any, ...all, ...none].map(({message}) => message).join("; ");
