# c3.awk: prints the worked example of formula c3 as JSONL: one cell of 100 made-up works whose
# citations are 0 x 40, 1 x 25, 2 x 15, 3 x 8, 4 x 5, 5 x 4, 9 x 3. For x = 10 the threshold is 4, a
# work at it counts 0.6, and the sum is exactly 10: Sweden holds those with 4 and 9 citations
# (p_top10 = 5 x 0.6 + 3 = 6), Norway those with 5 (4), Denmark the rest (0).
# use: awk -f c3.awk
BEGIN {
    n_levels = split("0 1 2 3 4 5 9", citations)
    split("40 25 15 8 5 4 3", works)
    split("DK DK DK DK SE NO SE", country)
    for (level = 1; level <= n_levels; level++)
        for (i = 0; i < works[level]; i++)
            printf "{\"id\":\"https://openalex.org/W9100%05d\",\"title\":\"Made up: c3\"," \
                   "\"publication_year\":2022,\"type\":\"article\"," \
                   "\"updated_date\":\"2025-02-01\",\"cited_by_count\":%d," \
                   "\"primary_topic\":{\"id\":\"https://openalex.org/T12612\"," \
                   "\"subfield\":{\"id\":\"https://openalex.org/subfields/3107\"}}," \
                   "\"authorships\":[{\"countries\":[\"%s\"]}]}\n", \
                   ++n, citations[level], country[level]
}
