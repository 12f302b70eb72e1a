// Judges pages with Lighthouse as on a cheap phone with a slow line (its own mobile settings).
// Reads [{name, url, cookie?, isPrivate}] from standard input, writes [{name, scores, lcp, cls, bytes, script, requests, lost}].
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const read = async () => {
  let text = '';
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
};

const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags, logLevel: 'silent' });
const measured = [];
for (const page of await read()) {
  const { lhr } = await lighthouse(page.url, {
    port: chrome.port,
    logLevel: 'silent',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    // Pages about one person ask search engines to stay away: that is no fault of theirs.
    skipAudits: page.isPrivate ? ['is-crawlable'] : [],
    extraHeaders: page.cookie ? { Cookie: page.cookie } : undefined,
  });
  const requests = lhr.audits['network-requests'].details.items.filter((one) => one.url.startsWith('http'));
  const sum = (some) => some.reduce((all, one) => all + one.transferSize, 0);
  const lost = Object.values(lhr.categories).flatMap((category) => category.auditRefs
    .filter((ref) => ref.weight && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 0.9)
    .map((ref) => ref.id));
  measured.push({
    name: page.name,
    scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, one]) => [id, Math.round(one.score * 100)])),
    lcp: lhr.audits['largest-contentful-paint'].numericValue / 1000,
    cls: lhr.audits['cumulative-layout-shift'].numericValue,
    bytes: sum(requests),
    script: sum(requests.filter((one) => one.resourceType === 'Script')),
    requests: requests.length,
    lost,
    error: lhr.runtimeError?.code,
  });
}
await chrome.kill();
console.log(JSON.stringify(measured));
