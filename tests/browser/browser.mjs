/* What the browser tests share: Debian's Chromium by playwright-core, the table of pages, logging
 * in, and a list of findings. Runs on Node 18 and newer. It tests nothing itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const BASE = process.env.BASE;
export const ROLES = ['anybody', 'reader', 'analyst', 'administrator'];
export const LANGUAGES = ['sv', 'en'];

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/* A browser with an empty user folder that is removed when `use` has ended. */
export async function withBrowser(use) {
    const home = mkdtempSync(join(tmpdir(), 'spets-browser-'));
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: FLAGS,
        env: { ...process.env, HOME: home },
    });
    try {
        return await use(browser);
    } finally {
        await browser.close();
        rmSync(home, { recursive: true, force: true });
    }
}

/* Rows of `spets pages`, one JSON object a line. */
export const rows = () => readFileSync(process.env.PAGES, 'utf8').trim().split('\n')
    .map((line) => JSON.parse(line));

export function accounts() {
    const lines = readFileSync(process.env.ACCOUNTS, 'utf8').trim().split('\n');
    return Object.fromEntries(lines.map((line) => line.trim().split(/\s+/)));
}

export async function logIn(page, role) {
    if (role === 'anybody')
        return;
    await page.goto(`${BASE}/login?lang=en`);
    await page.fill('[name=login]', role);
    await page.fill('[name=password]', accounts()[role]);
    await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
    if (new URL(page.url()).pathname === '/login')
        throw new Error(`${role} cannot log in`);
}

/* Findings, each said once: the same fault on many pages is one line with its number of pages. */
export class Findings {
    constructor() {
        this.places = new Map();
    }
    add(what, where) {
        if (!this.places.has(what))
            this.places.set(what, []);
        this.places.get(what).push(where);
    }
    get n() {
        return [...this.places.values()].reduce((sum, list) => sum + list.length, 0);
    }
    print() {
        for (const [what, where] of this.places)
            console.log(`${what}\n    at ${where.length} places, such as ${where.slice(0, 3).join('; ')}`);
    }
}

/* Calls work(item, i) for each item on `n` lanes. */
export async function inParallel(n, items, work) {
    let next = 0;
    const lane = async (k) => {
        while (next < items.length)
            await work(items[next++], k);
    };
    await Promise.all(Array.from({ length: n }, (_, k) => lane(k)));
}
