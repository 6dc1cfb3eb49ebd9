import type {BrowserContext, Page} from "playwright-core";

/** What went wrong while a page was looked at; all empty for a good page. */
export interface Trouble {
  /** Console messages of kind error or warning, and errors that nothing caught. */
  readonly console: string[];
  /** Requests that failed or were answered with 400 or more. */
  readonly failedRequests: string[];
  /** Requests to another origin, whether or not the policy stopped them. */
  readonly outsideRequests: string[];
  /** What the Content-Security-Policy forbade. */
  readonly policyViolations: string[];
}

/** Records a page's trouble from before its first navigation. */
export async function recordTrouble(context: BrowserContext, page: Page, origin: string): Promise<Trouble> {
  const trouble: Trouble = {
    console: [],
    failedRequests: [],
    outsideRequests: [],
    policyViolations: [],
  };
  await context.exposeBinding("__policyViolation", (_source, violation: string) => {
    trouble.policyViolations.push(violation);
  });
  await context.addInitScript(() => {
    const report = (
      globalThis as typeof globalThis & {
        __policyViolation: (text: string) => void;
      }
    ).__policyViolation;
    document.addEventListener("securitypolicyviolation", (event) => {
      report(`${event.effectiveDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      trouble.console.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => trouble.console.push(`uncaught: ${error.stack ?? error.message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) trouble.outsideRequests.push(url);
  });
  context.on("requestfailed", (request) => {
    // A download of something that is no longer wanted is given up; that is no failure.
    const reason = request.failure()?.errorText ?? "failed";
    if (reason !== "net::ERR_ABORTED") trouble.failedRequests.push(`${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) trouble.failedRequests.push(`${response.url()} ${response.status()}`);
  });
  return trouble;
}

/** All of it as lines, each with its kind. */
export function troubleLines(trouble: Trouble): string[] {
  return Object.entries(trouble).flatMap(([kind, lines]: [string, string[]]) =>
    lines.map((line) => `${kind}: ${line}`),
  );
}
