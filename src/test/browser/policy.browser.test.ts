import {expect, test} from "vitest";
import {useBrowser} from "./browser-test.js";

const open = useBrowser();

/** What a page does when it is told to; "refused" when the browser does not let it. */
async function attempt(path: string, action: () => Promise<unknown>): Promise<unknown> {
  const visit = await open(path);
  try {
    return await visit.page.evaluate(action).catch(() => "refused");
  } finally {
    await visit.close();
  }
}

test("a page can not send data to another host, and it is the policy that says so", async () => {
  const visit = await open("/");
  try {
    const result = await visit.page.evaluate(() =>
      fetch("http://outside.invalid/?data=1").then(
        () => "sent",
        () => "refused",
      ),
    );
    expect(result).toBe("refused");
    await expect
      .poll(() => visit.trouble.policyViolations.join("\n"))
      .toContain("connect-src http://outside.invalid/");
  } finally {
    await visit.close();
  }
});

test("a script put into a page does not run", async () => {
  const result = await attempt("/", async () => {
    const script = document.createElement("script");
    script.textContent = "window.__ran = true";
    document.body.append(script);
    return "__ran" in window;
  });
  expect(result).toBe(false);
});

test("an event handler in injected HTML does not run", async () => {
  const result = await attempt("/", async () => {
    const holder = document.createElement("div");
    holder.innerHTML = '<img src="data:," onerror="window.__ran = true">';
    document.body.append(holder);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return "__ran" in window;
  });
  expect(result).toBe(false);
});

test("text can not become code", async () => {
  const result = await attempt("/", async () => {
    // Outside the call that the test makes, which the browser lets through.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      return new Function("return 'ran'")();
    } catch {
      return "refused";
    }
  });
  expect(result).toBe("refused");
});

test("a path that does not exist is answered with 404", async () => {
  const visit = await open("/");
  try {
    const response = await visit.page.goto(`${new URL(visit.page.url()).origin}/no/such/page`);
    expect(response?.status()).toBe(404);
  } finally {
    await visit.close();
  }
});
