# Makes the table of `make bench` from the file of times: lines `time RACE NAME WALL CPU MB`, one a
# round, and `fact RACE NAME WORDS…`. The best wall and the best CPU time of the rounds count, each
# for itself; memory is the largest. Verdicts are by wall.
$1 == "time" {
    key = $2 " " $3
    if (!(key in wall) || $4 < wall[key]) wall[key] = $4
    if (!(key in cpu) || $5 < cpu[key]) cpu[key] = $5
    if (!(key in memory) || $6 > memory[key]) memory[key] = $6
}
$1 == "fact" {
    key = $2 " " $3
    sub(/^[^ ]+ [^ ]+ [^ ]+ /, "")
    fact[key] = $0
}
function row(race, name, words) {
    key = race " " name
    printf "  %-52s %8.2f %8.2f %8.0f\n", words, wall[key], cpu[key], memory[key]
}
function ratio(race, above, below, words, target, at_least,    of_wall, of_cpu, met) {
    of_wall = wall[race " " above] / wall[race " " below]
    of_cpu = cpu[race " " above] / cpu[race " " below]
    met = at_least ? of_wall >= target : of_wall <= target
    printf "  %-52s %8.2f %8.2f  %s %.1f %s\n", words, of_wall, of_cpu,
        at_least ? "at least" : "at most", target, met ? "met" : "MISSED"
}
function limit(words, value, target, unit) {
    printf "  %-52s %8.2f           under %g %s %s\n", words, value, target, unit,
        value < target ? "met" : "MISSED"
}
function head(words) { printf "\n%-54s %8s %8s %8s\n", words, "wall s", "CPU s", "peak MB" }
function race(name, title,    same) {
    if ((name " skipped") in fact) {
        printf "\n%s: skipped, %s\n", title, fact[name " skipped"]
        return
    }
    head(title ": " fact[name " size"])
    row(name, "floor", "floor: igzip -dc, a process a file")
    row(name, "ours", "ours: works_load to Parquet")
    row(name, "duck-ours", "DuckDB read_json to Parquet, our writer settings")
    row(name, "duck-default", "the same with DuckDB's writer settings, zstd")
    printf "  %-52s %8s %8s\n", "ratios", "wall", "CPU"
    ratio(name, "duck-ours", "ours", "DuckDB / ours, our writer settings", 2.7, 1)
    ratio(name, "duck-default", "ours", "DuckDB / ours, DuckDB's writer settings", 3, 1)
    ratio(name, "ours", "floor", "ours / floor", 2.8, 0)
    limit("peak memory of ours", memory[name " ours"], 400, "MB")
    split(fact[name " same-duck-ours"], same, "\t")
    printf "  tables %s: %s rows, %s of 22 checksums, %s weights, the largest %s units of 10^-12 apart\n",
        same[1], same[2], same[3], same[5], same[6]
}
END {
    printf "best of %d rounds, %d threads, warm cache; CPU seconds beside wall, for wall depends on\n", rounds, threads
    printf "what else the machine does\n"
    race("world", "generated world")
    race("sample", "real sample, repeated")
    head("one file: " fact["single size"])
    row("single", "floor", "floor: igzip -dc, one process")
    row("single", "ours-1", "ours, 1 thread")
    row("single", "ours", "ours, 2 threads")
    printf "  %-52s %8s %8s\n", "ratios", "wall", "CPU"
    ratio("single", "ours-1", "ours", "1 thread / 2 threads", 1.4, 1)
    ratio("single", "ours", "floor", "ours, 2 threads / floor", 1.7, 0)
    head("jq: " fact["slice size"])
    row("slice", "jq", "zcat | jq -c, without weights")
    scale = fact["world bytes"] / fact["slice bytes"]
    printf "  %-52s %8.2f %8.2f\n", "the same scaled to the bytes of the world", wall["slice jq"] * scale, cpu["slice jq"] * scale
    printf "  %-52s %8.1f %8.1f\n", "jq scaled / ours", wall["slice jq"] * scale / wall["world ours"], cpu["slice jq"] * scale / cpu["world ours"]
    head("position: " fact["position size"])
    row("position", "no-turn", "without the bootstrap, one after another")
    row("position", "no-shared", "without, areas shared out to the threads")
    row("position", "processes", "without, six processes of `spets position`")
    row("position", "yes-turn", "1,000 replicates, one after another, cold cache")
    row("position", "yes-shared", "1,000 replicates, shared out, cold cache")
    limit("without the bootstrap, one after another", wall["position no-turn"], 1, "s")
    limit("without the bootstrap, shared out", wall["position no-shared"], 1, "s")
    limit("with the bootstrap, one after another", wall["position yes-turn"], 5, "s")
    limit("peak memory", memory["position yes-shared"], 400, "MB")
    print "  " fact["position same"]
}
