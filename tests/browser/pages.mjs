/* Every page row × role × language × width in a real browser: axe-core finds nothing, no page is
 * wider than its window (1280, 390 and 320 pixels), no id stands twice, no style attribute and no
 * breach of the content policy; by keyboard the skip link comes first and each focus is seen.
 * Details are tested closed and open. Leaves $OUT/accessibility.json, which the accessibility
 * statement shows, and the HTML of each page in $OUT/html for the HTML validator. What only people
 * can judge (sense of texts, reading with a screen reader) it does not test. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BASE, Findings, inParallel, LANGUAGES, logIn, ROLES, rows, withBrowser } from './browser.mjs';

const OUT = process.env.OUT;
const WIDTHS = [1280, 390];
const NARROW = 320;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice'];
const GAPS = [
    'Automatic tests see only part of the requirements; nobody has tried the pages with a screen reader yet.',
    'Only Chromium was used.',
];
const MOST_TABS = 80;

const require = createRequire(import.meta.url);
const axePath = require.resolve('axe-core/axe.min.js');
const axe = readFileSync(axePath, 'utf8');
const axeVersion = require('axe-core/package.json').version;
const findings = new Findings();
let nChecks = 0;

/* Pages that are no HTML are named here, so that a new one is not left out by mistake. */
const NO_HTML = new Set(['/static/{hash}/{name}', '/health']);
const isFile = (row) => NO_HTML.has(row.path) || /\.(csv|json|xlsx|pdf|svg|ttl)$/.test(row.path);

const pattern = (path) => new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/?#]+')}$`);

/* The row that the dispatcher takes: of those that fit, the one with fewest {names}. */
const nNames = (row) => row.path.split('{').length;
const plainest = (wanted, path) => wanted.filter((r) => pattern(r.path).test(path))
    .sort((a, b) => nNames(a) - nNames(b))[0];

/* One address for each row: for a row with {names} the first link on another page that fits it and
 * no plainer row. */
async function addresses(page, wanted) {
    const found = new Map(wanted.filter((r) => !r.path.includes('{')).map((r) => [r.path, r.path]));
    const open = [...found.values()];
    const seen = new Set(open);
    const plain = new Set(found.keys());
    while (open.length && found.size < wanted.length) {
        const response = await page.goto(BASE + open.shift());
        if (response.status() !== 200)
            continue;
        const links = await page.$$eval('a[href]', (all) => all.map((a) => a.href));
        for (const link of links.filter((l) => l.startsWith(`${BASE}/`))) {
            const path = new URL(link).pathname;
            const row = plain.has(path) ? undefined : plainest(wanted, path);
            if (row && !found.has(row.path) && !seen.has(path)) {
                found.set(row.path, path);
                open.push(path);
                seen.add(path);
            }
        }
    }
    for (const row of wanted.filter((r) => !found.has(r.path)))
        findings.add('no page leads to this row', row.path);
    return found;
}

/* Reports a fault, so that the pages that show one have something to show. */
async function reportFault(page) {
    await page.goto(`${BASE}/accessibility?lang=en`);
    await page.fill('textarea', 'The table is hard to follow.');
    await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit]')]);
    return new URL(page.url()).pathname;
}

async function runAxe(page, where) {
    if (!await page.evaluate(() => 'axe' in window))
        await page.evaluate(axe);
    const result = await page.evaluate((tags) => window.axe.run(document, {
        runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
    }), TAGS);
    for (const v of result.violations)
        findings.add(`axe ${v.id}: ${v.help} (${v.nodes[0].target.join(' ')})`, where);
}

async function checkShape(page, where) {
    const shape = await page.evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        return {
            twice: ids.filter((id, i) => ids.indexOf(id) !== i),
            headings: document.querySelectorAll('h1').length,
        };
    });
    for (const id of new Set(shape.twice))
        findings.add(`the id ${id} stands twice`, where);
    if (shape.headings !== 1)
        findings.add(`${shape.headings} headings of the first level`, where);
}

async function checkWidth(page, width, where) {
    const over = await page.evaluate(() => {
        const root = document.scrollingElement;
        if (root.scrollWidth <= root.clientWidth)
            return null;
        const wide = [...document.querySelectorAll('body *')]
            .find((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
        return `${root.scrollWidth - root.clientWidth} px, ${wide?.tagName} ${wide?.className}`;
    });
    if (over)
        findings.add(`the page is wider than ${width} px (${over})`, where);
}

const openDetails = (page) => page.evaluate(() => {
    const all = document.querySelectorAll('details:not([open])');
    all.forEach((d) => { d.open = true; });
    return all.length;
});

/* From the top by Tab: the skip link first, then each stop looks other than without focus and is in
 * the window. */
async function checkKeyboard(page, where) {
    await page.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
    for (let i = 0; i < MOST_TABS; i++) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate((isFirst) => {
            const e = document.activeElement;
            if (!e || e === document.body || e.dataset.seenByTab)
                return null;
            e.dataset.seenByTab = 'yes';
            const look = () => {
                const s = getComputedStyle(e);
                return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow,
                    s.backgroundColor, s.textDecorationLine, s.borderColor].join('|');
            };
            const box = e.getBoundingClientRect();
            const focused = look();
            const name = `${e.tagName.toLowerCase()} ${(e.textContent || e.name || '').trim().slice(0, 30)}`;
            const isInside = box.width > 0 && box.height > 0 && box.bottom > 0 &&
                box.top < window.innerHeight;
            e.blur();
            const blurred = look();
            e.focus({ preventScroll: true, focusVisible: true });
            return { name, isSeen: focused !== blurred, isInside,
                isSkip: !isFirst || e.getAttribute('href') === '#content' };
        }, i === 0);
        if (!stop)
            break;
        if (!stop.isSkip)
            findings.add(`Tab does not reach the skip link first, but ${stop.name}`, where);
        if (!stop.isSeen)
            findings.add(`focus is not seen on ${stop.name}`, where);
        if (!stop.isInside)
            findings.add(`focus goes out of the window to ${stop.name}`, where);
    }
}

function keepHtml(html, where) {
    const name = createHash('sha256').update(html).digest('hex').slice(0, 16);
    writeFileSync(`${OUT}/html/${name}.html`, html);
    writeFileSync(`${OUT}/html/index.txt`, `${name}.html ${where}\n`, { flag: 'a' });
    if (/<[^>]* style="/.test(html))
        findings.add('a style attribute', where);
}

/* One page in one context: what the server sent, then each state in the browser. */
async function checkPage(page, cell) {
    const { path, role, language, width, row } = cell;
    const where = `${role} ${path}?lang=${language} ${width}`;
    const response = await page.goto(`${BASE}${path}?lang=${language}`, { waitUntil: 'load' });
    const status = response.status();
    const may = row[role];
    const isLogin = new URL(page.url()).pathname === '/login' && row.path !== '/login';
    if (may === 'yes' && (status !== 200 || isLogin))
        findings.add(`answers ${status}${isLogin ? ' by the login page' : ''} and may be seen`, where);
    if (may === 'no' && status === 200 && !isLogin)
        findings.add('is shown and may not be seen', where);
    if (status >= 500)
        findings.add(`answers ${status}`, where);
    const html = await response.text();
    keepHtml(html, where);
    if (await page.evaluate(() => document.documentElement.lang) !== language)
        findings.add(`its language is not ${language}`, where);
    await checkShape(page, where);
    await runAxe(page, where);
    await checkWidth(page, width, where);
    if (width === WIDTHS[0] && language === 'sv')
        await checkKeyboard(page, where);
    if (await openDetails(page) > 0) {
        await runAxe(page, `${where} open`);
        await checkWidth(page, width, `${where} open`);
    }
    if (width === WIDTHS[1]) {
        await page.setViewportSize({ width: NARROW, height: 640 });
        await checkWidth(page, NARROW, where);
        await page.setViewportSize({ width, height: 844 });
    }
    nChecks++;
}

async function checkRole(browser, role, list) {
    const first = await browser.newContext();
    const page = await first.newPage();
    await logIn(page, role);
    const storageState = await first.storageState();
    await first.close();
    for (const width of WIDTHS) {
        const context = await browser.newContext({ storageState, viewport: { width, height: 844 },
            reducedMotion: 'reduce' });
        const lanes = await Promise.all([0, 1].map(async () => {
            const lane = await context.newPage();
            lane.on('console', (m) => {
                if (m.type() === 'error' && !/status of 40[34]/.test(m.text()))
                    findings.add(`the browser says: ${m.text().slice(0, 200)}`, `${role} ${lane.url()}`);
            });
            lane.on('pageerror', (e) => findings.add(`a script fails: ${e.message}`, lane.url()));
            return lane;
        }));
        const cells = list.flatMap(([row, path]) => LANGUAGES.map((language) =>
            ({ row, path, role, language, width })));
        await inParallel(lanes.length, cells, (cell, k) => checkPage(lanes[k], cell));
        await context.close();
    }
}

const wanted = rows().filter((row) => row.method === 'GET' && !isFile(row));
mkdirSync(`${OUT}/html`, { recursive: true });
const start = Date.now();
await withBrowser(async (browser) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const received = await reportFault(page);
    await logIn(page, 'administrator');
    const found = await addresses(page, wanted.filter((r) => !pattern(r.path).test(received)));
    const list = wanted.map((row) => [row, found.get(row.path) ??
        (pattern(row.path).test(received) ? received : null)]).filter(([, path]) => path);
    await context.close();
    for (const role of ROLES) {
        await checkRole(browser, role, list);
        console.log(`${role}: ${nChecks} checks, ${findings.n} findings, ` +
            `${Math.round((Date.now() - start) / 1000)} s`);
    }
    if (nChecks !== list.length * ROLES.length * LANGUAGES.length * WIDTHS.length)
        findings.add('not every page was checked', `${nChecks}`);
});
const nAxe = [...findings.places].filter(([what]) => what.startsWith('axe '))
    .reduce((sum, [, where]) => sum + where.length, 0);
writeFileSync(`${OUT}/accessibility.json`, `${JSON.stringify({
    date: new Date().toISOString().slice(0, 10),
    tool: `axe-core ${axeVersion}`,
    pages: wanted.length,
    checks: nChecks,
    roles: ROLES,
    widths: [...WIDTHS, NARROW],
    languages: LANGUAGES,
    violations: nAxe,
    gaps: [...GAPS, ...[...findings.places.keys()].map((what) => what.slice(0, 200))],
}, null, 1)}\n`);
findings.print();
console.log(`${wanted.length} pages, ${nChecks} checks, ${findings.n} findings`);
process.exit(findings.n ? 1 : 0);
