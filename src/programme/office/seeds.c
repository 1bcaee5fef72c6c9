/* What the Government decision says about authorities, areas, money, days and receivers: see
 * seeds.h. The clauses are in seeds_clauses.c. */
#include "programme/office/seeds.h"

#include <stddef.h>

/* clang-format 14 aligns rows of several lines badly. */
/* clang-format off */
const struct authority_seed authority_seeds[] = {
    {"vinnova", "Verket för innovationssystem", "Sweden's Innovation Agency", "Vinnova"},
    {"vr", "Vetenskapsrådet", "Swedish Research Council", "Vetenskapsrådet"},
    {"energimyndigheten", "Statens energimyndighet", "Swedish Energy Agency", "Energimyndigheten"},
    {0}};

const struct mandate_seed mandate_seeds[] = {
    {"clusters", "this",
     "Uppdrag att genomföra insatser inom excellenskluster för banbrytande och strategisk teknik",
     "Assignment on clusters of excellence for breakthrough and strategic technology", NULL, NULL,
     NULL, "Vetenskapsrådet"},
    {"strategic_technologies", "earlier",
     "Uppdrag att identifiera och föreslå strategiska tekniker för Sverige",
     "Assignment to identify and propose strategic technologies for Sweden", "KN2024/00977", NULL,
     "2024-10-31", NULL},
    {"advanced_digitalisation", "related",
     "Uppdrag att öka insatserna inom programmet Avancerad digitalisering",
     "Assignment to do more within the programme Advanced Digitalisation", "KN2023/02784", NULL,
     NULL, NULL},
    {"sixth_generation", "related",
     "Uppdrag att stärka forskning och innovation för sjätte generationens trådlösa system, 6G",
     "Assignment to strengthen research and innovation for sixth-generation wireless systems, 6G",
     "KN2024/00613", NULL, NULL, NULL},
    {"civil_military", "related", "Innovationsprogrammet för civil-militära synergier",
     "Innovation programme for civil-military synergies", "Fö2024/00021", NULL, NULL,
     "Försvarsmakten"},
    {"research_bill", "bill", "Forskning och innovation för framtid, nyfikenhet och nytta",
     "Government bill on research and innovation", "2024/25:60", NULL, NULL, NULL},
    {0}};

const struct area_seed area_seeds[] = {
    {"ai", "artificiell intelligens och autonoma system",
     "artificial intelligence and autonomous systems", "vinnova", "decided"},
    {"digital", "avancerad digital teknik, inklusive halvledare",
     "advanced digital technology, including semiconductors", "vinnova", "decided"},
    {"quantum", "kvantteknik", "quantum technology", "vinnova", "decided"},
    {"energy", "energiteknik", "energy technology", "energimyndigheten", "intended"},
    {"materials", "material- och produktionsteknik", "materials and production technology",
     "vinnova", "decided"},
    {"biotech", "bioteknik", "biotechnology", "vinnova", "decided"},
    {0}};

/* One million kronor is 10^8 öre. */
const struct frame_seed frame_seeds[] = {{2025, 6200000000, "may_be_used"},
                                         {2026, 14300000000, "forecast"},
                                         {2027, 26800000000, "forecast"},
                                         {2028, 53700000000, "forecast"},
                                         {0}};

#define CLIMATE_AND_ENTERPRISE "Klimat- och näringslivsdepartementet"
#define EDUCATION "Utbildningsdepartementet"

const struct deadline_seed deadline_seeds[] = {
    {"joint_report",
     15,
     "Gemensam rapport om arbetet i programkontoret",
     "Joint report on the work of the programme office",
     "yearly",
     2,
     1,
     0,
     "vinnova_vr",
     {EDUCATION, CLIMATE_AND_ENTERPRISE}},
    {"knowledge_base_first",
     20,
     "Vidareutvecklat kunskapsunderlag, första rapporten",
     "Knowledge base developed further, first report",
     "once",
     12,
     12,
     2025,
     "vinnova",
     {CLIMATE_AND_ENTERPRISE}},
    {"roadmaps",
     17,
     "Färdplaner för vart och ett av teknikområdena",
     "Roadmaps for each of the technology areas",
     "yearly",
     10,
     3,
     2026,
     "vinnova",
     {CLIMATE_AND_ENTERPRISE}},
    {"knowledge_base",
     20,
     "Vidareutvecklat kunskapsunderlag, rapport och presentation",
     "Knowledge base developed further, report and presentation",
     "yearly",
     10,
     3,
     2026,
     "vinnova",
     {CLIMATE_AND_ENTERPRISE}},
    {0}};

const struct category_seed category_seeds[] = {
    {"large_firms", "stora teknik- och forskningsintensiva företag",
     "large technology and research intensive firms"},
    {"small_firms", "små teknik- och forskningsintensiva företag",
     "small technology and research intensive firms"},
    {"trade_associations", "branschorganisationer", "trade associations"},
    {"research_funders", "forskningsfinansiärer", "research funders"},
    {"research_institutes", "forskningsinstitut", "research institutes"},
    {"authorities", "myndigheter", "authorities"},
    {"regions", "regioner", "regions"},
    {"universities", "universitet och högskolor", "universities and colleges"},
    {"inquiries", "utredningar och kommissioner", "inquiries and commissions"},
    {0}};

#define FUNDER "research_funders"
#define INSTITUTE "research_institutes"
#define AUTHORITY "authorities"
#define TRADE "trade_associations"

const struct circulation_seed circulation_seeds[] = {
    {"Statsrådsberedningen/EU, STRA, UND", NULL, NULL, NULL, NULL},
    {"Justitiedepartementet/L4, PO", NULL, NULL, NULL, NULL},
    {"Utrikesdepartementet/EUNA, HI, SP", NULL, NULL, NULL, NULL},
    {"Försvarsdepartementet/ECH, EM", NULL, NULL, NULL, NULL},
    {"Finansdepartementet/BA, DIS, DOF", NULL, NULL, NULL, NULL},
    {"Utbildningsdepartementet/F, UH", NULL, NULL, NULL, NULL},
    {"Arbetsmarknadsdepartementet/EUI", NULL, NULL, NULL, NULL},
    {"Landsbygds- och infrastrukturdepartementet/US", NULL, NULL, NULL, NULL},
    {"Forskningsrådet för hälsa, arbetsliv och välfärd (Forte)", FUNDER, NULL, NULL, NULL},
    {"Forskningsrådet för miljö, areella näringar och samhällsbyggande (Formas)", FUNDER, NULL,
     NULL, NULL},
    {"Försvarets materielverk (FMV)", AUTHORITY, NULL, NULL, NULL},
    {"Försvarets radioanstalt (FRA)", AUTHORITY, NULL, NULL, NULL},
    {"Försvarsmakten", AUTHORITY, NULL, NULL, NULL},
    {"Inspektionen för strategiska produkter", AUTHORITY, NULL, NULL, NULL},
    {"Integritetsskyddsmyndigheten (IMY)", AUTHORITY, NULL, NULL, NULL},
    {"Kemikalieinspektionen", AUTHORITY, NULL, NULL, NULL},
    {"Kommerskollegium", AUTHORITY, NULL, NULL, NULL},
    {"Livsmedelsverket", AUTHORITY, NULL, NULL, NULL},
    {"Myndigheten för digital förvaltning (Digg)", AUTHORITY, NULL, NULL, NULL},
    {"Myndigheten för samhällsskydd och beredskap", AUTHORITY, "Myndigheten för civilt försvar",
     "2026-01-01", "Uppgift i dagspress 2025 och 2026; inte kontrollerad mot förordning"},
    {"Myndigheten för tillväxtpolitiska utvärderingar och analyser (Tillväxtanalys)", AUTHORITY,
     NULL, NULL, NULL},
    {"Naturvårdsverket", AUTHORITY, NULL, NULL, NULL},
    {"Patent- och registreringsverket", AUTHORITY, NULL, NULL, NULL},
    {"Post- och telestyrelsen", AUTHORITY, NULL, NULL, NULL},
    {"Rymdstyrelsen", AUTHORITY, NULL, NULL, NULL},
    {"Statens energimyndighet", AUTHORITY, NULL, NULL, NULL},
    {"Säkerhetspolisen", AUTHORITY, NULL, NULL, NULL},
    {"Tillväxtverket", AUTHORITY, NULL, NULL, NULL},
    {"Totalförsvarets forskningsinstitut (FOI)", INSTITUTE, NULL, NULL, NULL},
    {"Vetenskapsrådet", FUNDER, NULL, NULL, NULL},
    {"Business Sweden", TRADE, NULL, NULL, NULL},
    {"Ingenjörsvetenskapsakademien (IVA)", INSTITUTE, NULL, NULL, NULL},
    {"Institutet för framtidsstudier", INSTITUTE, NULL, NULL, NULL},
    {"IVL Svenska miljöinstitutet", INSTITUTE, NULL, NULL, NULL},
    {"Knut och Alice Wallenbergs Stiftelse", FUNDER, NULL, NULL, NULL},
    {"RISE Research Institutes of Sweden AB", INSTITUTE, NULL, NULL, NULL},
    {"Statens väg- och transportforskningsinstitut (VTI)", INSTITUTE, NULL, NULL, NULL},
    {"Stiftelsen för internationalisering av högre utbildning och forskning", FUNDER, NULL, NULL,
     NULL},
    {"Stiftelsen för kunskaps- och kompetensutveckling", FUNDER, NULL, NULL, NULL},
    {"Stiftelsen för miljöstrategisk forskning (MISTRA)", FUNDER, NULL, NULL, NULL},
    {"Stiftelsen för strategisk forskning", FUNDER, NULL, NULL, NULL},
    {"Stockholm Environment Institute (SEI)", INSTITUTE, NULL, NULL, NULL},
    {"Stockholm Resilience Centre", "universities", NULL, NULL, NULL},
    {"Svenskt Näringsliv", TRADE, NULL, NULL, NULL},
    {"TechSverige", TRADE, NULL, NULL, NULL},
    {"Teknikföretagen", TRADE, NULL, NULL, NULL},
    {0}};

/* Filled as pages and commands come to answer to clauses; written anew by every seeding. */
const struct answer_seed answer_seeds[] = {
    {2, "/clauses", "Klausulregistret", "The register of clauses"},
    {2, "spets clauses", "Klausulregistret som kommando", "The register of clauses as a command"},
    {5, "/position", "De sex teknikområdena", "The six technology areas"},
    {7, "/mandate", "Vem som avses leda energiteknik", "Who is intended to lead energy technology"},
    {17, "/", "Dagar kvar till färdplanerna (själva färdplanerna återstår)",
     "Days left to the roadmaps (the roadmaps themselves remain)"},
    {20, "/", "Dagar kvar till kunskapsunderlaget (rapporten återstår)",
     "Days left to the knowledge base (its report remains)"},
    {25, "/", "Ramen för 2025 (stopp mot överdrag återstår)",
     "The frame for 2025 (the stop against overspending remains)"},
    {26, "/", "Ramarna 2026–2028 som beräknade (bemyndiganden återstår)",
     "The frames 2026–2028 as forecasts (commitments remain)"},
    {34, "spets position --layer eu", "Sveriges deltagande i EU-projekt per område",
     "Swedish participation in EU projects by area"},
    {40, "/position", "Sveriges läge per teknikområde, med intervall",
     "Where Sweden stands in each area, with intervals"},
    {41, "/sources", "Källor, inläsningar och vad som ändrats (ny källa utan kod återstår)",
     "Sources, loads and what changed (a new source without code remains)"},
    {43, "/mandate", "De tre angränsande uppdragen (överlapp återstår)",
     "The three related assignments (overlaps remain)"},
    {56, "/mandate#h-copies", "Sändlistan", "The circulation list"},
    {0}};
