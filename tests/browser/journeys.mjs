/* The journeys that a person makes, once with JavaScript and once without: from the first page to
 * an area's position, another choice of years, the works behind a figure and one work's trace; the
 * other language; logging in, changing nothing, logging out; a form filled in wrongly. Each step
 * follows what stands on the page, no typed addresses but the first. */
import { BASE, Findings, LANGUAGES, logIn, withBrowser } from './browser.mjs';

const findings = new Findings();
let nSteps = 0;

function expect(good, what, where) {
    nSteps++;
    if (!good)
        findings.add(what, where);
}

/* Follows the first link in <main> whose address fits; false if there is none. */
async function follow(page, fits, where) {
    const links = await page.$$eval('main a[href]', (all) => all.map((a) => a.getAttribute('href')));
    const href = links.find((h) => fits.test(h));
    expect(href, `no link that fits ${fits}`, `${where} ${page.url()}`);
    if (!href)
        return false;
    const response = await page.goto(new URL(href, page.url()).href);
    expect(response.status() === 200, `${href} answers ${response.status()}`, where);
    return true;
}

async function fromFigureToRecord(page, where) {
    await page.goto(`${BASE}/?lang=en`);
    expect(/synthetic|made up|made-up|invented/i.test(await page.textContent('body')), 'nothing says that the data are made up', where);
    if (!await follow(page, /^\/(position|areas)\/[a-z]+($|\?)/, where))
        return;
    if (/\/areas\//.test(page.url()))
        await follow(page, /^\/position\/[a-z]+($|\?)/, where);
    const cells = await page.$$eval('main table tbody tr', (rows) => rows.length);
    expect(cells > 3, 'the position has no table', page.url());
    const before = page.url();
    const submit = await page.$('main form[method=get] button[type=submit], main form:not([method]) button[type=submit]');
    expect(submit, 'the choices have no button', page.url());
    if (submit) {
        const details = await page.$('main details:has(form) > summary');
        if (details && !await submit.isVisible())
            await details.click();
        await Promise.all([page.waitForNavigation(), submit.click()]);
        expect(page.url() !== before, 'a choice changes no address', before);
        expect(await page.$('main table tbody tr'), 'a choice leaves no table', page.url());
    }
    if (await follow(page, /^\/works\?/, where)) {
        expect(await page.$('main a[href^="/trace/W"]'), 'the list of works names none', page.url());
        if (await follow(page, /^\/trace\//, where))
            expect(/W\d+/.test(await page.textContent('main')), 'the trace names no work', page.url());
    }
}

async function inTheOtherLanguage(page, where) {
    await page.goto(`${BASE}/?lang=sv`);
    const link = await page.$('a[hreflang=en], a[lang=en], header a[href*="lang=en"]');
    expect(link, 'no way to English', where);
    if (!link)
        return;
    await Promise.all([page.waitForNavigation(), link.click()]);
    for (const language of LANGUAGES.slice(1)) {
        expect(await page.getAttribute('html', 'lang') === language, `the page is not in ${language}`, where);
        await follow(page, /^\/[a-z]/, where);
        expect(await page.getAttribute('html', 'lang') === language, 'the language is forgotten on the next page', where);
    }
}

async function inAndOut(page, where) {
    await page.goto(`${BASE}/login?lang=en`);
    await page.fill('[name=login]', 'reader');
    await page.fill('[name=password]', 'wrong password 1');
    await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
    expect(await page.$('.govuk-error-summary'), 'a wrong password gives no error summary', where);
    expect((await page.title()).startsWith('Error'), 'the title does not say that there is an error', where);
    await logIn(page, 'reader');
    const out = await page.$('form[action="/logout"] button');
    expect(out, 'no way to log out', page.url());
    if (out) {
        await Promise.all([page.waitForNavigation(), out.click()]);
        const response = await page.goto(`${BASE}/account`);
        expect(new URL(page.url()).pathname === '/login' || response.status() === 403,
            'the account is still open after logging out', where);
    }
}

async function wrongForm(page, where) {
    await page.goto(`${BASE}/accessibility?lang=en`);
    await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit]')]);
    const summary = await page.$('.govuk-error-summary a');
    expect(summary, 'an empty form gives no error summary', where);
    if (summary) {
        const target = (await summary.getAttribute('href')).slice(1);
        expect(await page.$(`[id="${target}"]`), 'the error leads to no field', where);
    }
}

await withBrowser(async (browser) => {
    for (const javaScriptEnabled of [true, false]) {
        const where = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
        for (const journey of [fromFigureToRecord, inTheOtherLanguage, inAndOut, wrongForm]) {
            const context = await browser.newContext({ javaScriptEnabled });
            const page = await context.newPage();
            page.setDefaultTimeout(20000);
            try {
                await journey(page, `${journey.name} ${where}`);
            } catch (e) {
                findings.add(`${journey.name} stops: ${e.message.split('\n')[0]}`, where);
            }
            await context.close();
        }
    }
});
findings.print();
console.log(`8 journeys, ${nSteps} expectations, ${findings.n} findings`);
process.exit(findings.n || nSteps < 40 ? 1 : 0);
