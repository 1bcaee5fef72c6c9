# Spets. `make` builds build/spets; `make demo`, `make check`, `make bench`, `make fuzz`,
# `make install` are explained in README.md. BUILD=dir builds elsewhere.
BUILD ?= build
CC = gcc
CLANG = clang
GEN := $(BUILD)/gen
NPM := node_modules
DUCK := $(NPM)/@duckdb/node-bindings-linux-x64

WARN := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wvla -Wswitch-enum
STD := -std=c17 -D_XOPEN_SOURCE=700 -ffp-contract=off -Isrc -I. -I$(GEN) \
	-isystem $(NPM)/.duckdb
# PostgreSQL keeps its header apart; the rest stands in the system's own folder.
STD += -isystem /usr/include/postgresql
CFLAGS ?= -O2 -g
SAN := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
# libduckdb.so is found where npm put it; an installed program has its own place for it.
NEEDED := -L$(DUCK) -lduckdb -lisal -lz -ljansson -lsqlite3 -lpq -lsodium -lmicrohttpd -lxlsxwriter \
	-lpthread -lm
LIBS := $(NEEDED) -Wl,-rpath,$(abspath $(DUCK))

SRC := $(sort $(shell find src -name '*.c' ! -name 'test*.c' ! -name 'fuzz*.c'))
TESTS := $(sort $(shell find src tests -path tests/slow -prune -o -path tests/browser -prune -o \
	-name 'test*.c' -print))
SQL := $(sort $(shell find src -name '*.sql' ! -name schema.sql ! -name 'test*.sql'))
TESTSQL := $(sort $(shell find src -name 'test*.sql'))
HTML := $(sort $(shell find src -name '*.html'))
BUNDLED := $(sort $(shell find src -name '*.sql' -o -name '*.html' -o -name sv.po -o -name ROOMS -o -name '*.area' \
	-o -name '*.typ' -o -path '*/static/*.svg' -o -path '*/static/*.css' -o -path '*/static/*.js' \
	-o -path '*/indicators/bootstrap.h' -o -path '*/indicators/slope.h' -o -path '*/intake/weights.h'))
GENERATED := $(patsubst src/%,$(GEN)/%.c,$(SQL) $(HTML)) $(GEN)/statements.c \
	$(GEN)/catalogue.c $(GEN)/assets.c
GENTESTS := $(TESTSQL:src/%=$(GEN)/%.c)

OBJ := $(SRC:%.c=$(BUILD)/obj/%.o) $(GENERATED:$(GEN)/%.c=$(BUILD)/obj/gen/%.o)
SANOBJ := $(SRC:%.c=$(BUILD)/san/%.o) $(GENERATED:$(GEN)/%.c=$(BUILD)/san/gen/%.o)
TESTOBJ := $(TESTS:%.c=$(BUILD)/san/%.o) $(BUILD)/san/tests/run.o $(BUILD)/san/gen/tests.o \
	$(GENTESTS:$(GEN)/%.c=$(BUILD)/san/gen/%.o)
# The runner finds tests by name, so they have no prototypes.
$(TESTOBJ): WARN += -Wno-missing-prototypes
CORE := $(addprefix src/base/,arena.c str.c buf.c map.c file.c err.c words.c)

# Where the style sheet of govuk-frontend is found at run time; `make install` sets its own place.
GOVUK ?= $(abspath $(NPM))/govuk-frontend/dist/govuk
$(BUILD)/obj/src/web/statics.o $(BUILD)/san/src/web/statics.o $(BUILD)/clang/src/web/statics.c.ok: STD += -DSPETS_GOVUK='"$(GOVUK)"'

.PHONY: all deps demo check bench fuzz install clean tools
.DELETE_ON_ERROR:
all: $(BUILD)/spets

$(BUILD)/spets: $(OBJ)
	@echo '  ld  $@'; $(CC) $(CFLAGS) -o $@ $^ $(LIBS)

# The same program with the sanitizers, and the tests of all rooms.
$(BUILD)/spets-san: $(SANOBJ)
	@echo '  ld  $@'; $(CC) $(SAN) -o $@ $^ $(LIBS)
$(BUILD)/spets-test: $(filter-out $(BUILD)/san/src/main.o,$(SANOBJ)) $(TESTOBJ)
	@echo '  ld  $@'; $(CC) $(SAN) -o $@ $^ $(LIBS)

$(BUILD)/bundle: $(wildcard tools/bundle/*.c tools/bundle/*.h) $(CORE) $(wildcard src/base/*.h)
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_XOPEN_SOURCE=700 $(WARN) -O1 -g -Isrc -Itools/bundle \
		-o $@ $(wildcard tools/bundle/*.c) $(CORE)

$(BUILD)/lint: $(wildcard tools/lint/*.c tools/lint/*.h) $(CORE) $(wildcard src/base/*.h)
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_XOPEN_SOURCE=700 $(WARN) -O1 -g -Isrc -Itools/lint \
		-o $@ $(wildcard tools/lint/*.c) $(CORE)

$(GEN)/.made: $(BUILD)/bundle $(BUNDLED)
	@mkdir -p $(GEN)
	$(BUILD)/bundle src $(GEN)
	@touch $@
$(GENERATED) $(GENTESTS): $(GEN)/.made ;
$(GEN)/tests.c: $(TESTS) tools/testlist
	@mkdir -p $(@D)
	tools/testlist $(TESTS) >$@

$(BUILD)/obj/gen/%.o: $(GEN)/%.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  cc  $<'; $(CC) $(STD) $(WARN) -Wno-overlength-strings $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/obj/%.o: %.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  cc  $<'; $(CC) $(STD) $(WARN) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/san/gen/%.o: $(GEN)/%.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  san $<'; $(CC) $(STD) $(WARN) -Wno-overlength-strings $(SAN) -MMD -MP -c -o $@ $<
$(BUILD)/san/%.o: %.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  san $<'; $(CC) $(STD) $(WARN) $(SAN) -MMD -MP -c -o $@ $<

-include $(shell find $(BUILD)/obj $(BUILD)/san -name '*.d' 2>/dev/null)

deps:
	tools/deps build

# From a clone to a page: installs what is missing, builds, makes the demo world, serves it.
demo: deps
	$(MAKE) all
	BUILD=$(BUILD) tools/demo

# Everything that can be checked without a person; ends with "N passed, N failed".
# CHECKS="format lint" runs only those; tools/check --list names them.
check:
	@tools/check $(CHECKS)

# The rules of the house, and that each of them still finds its samples.
.PHONY: lint unit
lint: $(BUILD)/lint
	$(BUILD)/lint
	tests/lint/run $(BUILD)/lint
unit: $(BUILD)/spets-test
	$(BUILD)/spets-test

# Programs that only the checks use.
$(BUILD)/slow-position: $(wildcard tests/slow/*.c tests/slow/*.h)
	@mkdir -p $(@D)
	@echo '  ld  $@'; $(CC) -std=c17 -D_POSIX_C_SOURCE=200809L $(WARN) -O2 -o $@ \
		$(filter %.c,$^) -ljansson -lz -lm
$(BUILD)/same_json: tests/tools/same_json.c
	@mkdir -p $(@D)
	@echo '  ld  $@'; $(CC) -std=c17 $(WARN) -O2 -o $@ $< -ljansson -lm

# Every fuzz_*.c becomes a libFuzzer program and runs for FUZZ_SECONDS.
FUZZ_SECONDS ?= 20
FUZZSAN := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZERS := $(sort $(shell find src tests -name 'fuzz_*.c'))
FUZZBIN := $(foreach f,$(FUZZERS),$(BUILD)/fuzz/$(basename $(notdir $(f))))
FUZZOBJ := $(patsubst %.c,$(BUILD)/fuzz/obj/%.o,$(filter-out src/main.c,$(SRC))) \
	$(GENERATED:$(GEN)/%.c=$(BUILD)/fuzz/obj/gen/%.o)
$(BUILD)/fuzz/obj/src/web/statics.o: STD += -DSPETS_GOVUK='"$(GOVUK)"'
fuzz: $(FUZZBIN)
	tools/fuzz $(FUZZ_SECONDS) $(FUZZBIN)
$(BUILD)/fuzz/obj/gen/%.o: $(GEN)/%.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  fuz $<'; $(CLANG) $(STD) $(FUZZSAN) -fsanitize=fuzzer-no-link -w -MMD -MP -c -o $@ $<
$(BUILD)/fuzz/obj/%.o: %.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  fuz $<'; $(CLANG) $(STD) $(FUZZSAN) -fsanitize=fuzzer-no-link -w -MMD -MP -c -o $@ $<
$(BUILD)/fuzz/spets.a: $(FUZZOBJ)
	@rm -f $@; ar rcs $@ $^
define fuzzer
$(BUILD)/fuzz/$(basename $(notdir $(1))): $(1:%.c=$(BUILD)/fuzz/obj/%.o) $(BUILD)/fuzz/spets.a
	@echo '  ld  $$@'; $(CLANG) $(FUZZSAN) -fsanitize=fuzzer -o $$@ $$^ $(LIBS)
endef
$(foreach f,$(FUZZERS),$(eval $(call fuzzer,$(f))))
-include $(shell find $(BUILD)/fuzz -name '*.d' 2>/dev/null)

# Ratios against peers; prints a table. Not a test; what it makes stays in $(BUILD)/bench.
BENCHES := $(addprefix $(BUILD)/bench/,run works statements positions)
bench: $(BUILD)/spets $(BENCHES)
	BUILD=$(BUILD) bench/bench
$(BUILD)/bench/run: bench/run.c
	@mkdir -p $(@D)
	@echo '  ld  $@'; $(CC) -std=c17 $(WARN) -O2 -o $@ $<
$(BUILD)/bench/%: bench/%.c bench/programs.c bench/programs.h $(OBJ)
	@mkdir -p $(@D)
	@echo '  ld  $@'; $(CC) $(STD) $(WARN) $(CFLAGS) -Ibench -o $@ $(filter %.c,$^) \
		$(filter-out $(BUILD)/obj/src/main.o,$(OBJ)) $(LIBS)

# clang reads every file with the same warnings as errors; it writes no code.
SYNTAX := $(SRC:%=$(BUILD)/clang/%.ok) $(FUZZERS:%=$(BUILD)/clang/%.ok) $(TESTS:%=$(BUILD)/clang/%.ok) \
	$(GENERATED:$(GEN)/%=$(BUILD)/clang/gen/%.ok) $(GENTESTS:$(GEN)/%=$(BUILD)/clang/gen/%.ok)
.PHONY: syntax
syntax: $(SYNTAX)
$(BUILD)/clang/gen/%.ok: $(GEN)/% | $(GEN)/.made
	@mkdir -p $(@D)
	@$(CLANG) $(STD) $(WARN) -Wno-overlength-strings -fsyntax-only $< && touch $@
$(BUILD)/clang/%.ok: % | $(GEN)/.made
	@mkdir -p $(@D)
	@$(CLANG) $(STD) $(WARN) -Wno-missing-prototypes -fsyntax-only $< && touch $@

# The program and what it finds at run time, below $(DESTDIR)$(prefix). It finds its library, its
# style sheet and its typesetter by its own place, so the whole tree may be moved.
prefix ?= /usr/local
bindir ?= $(prefix)/bin
libdir ?= $(prefix)/lib
datadir ?= $(prefix)/share
unitdir ?= $(prefix)/lib/systemd/system
INSTALLED := $(BUILD)/installed
TYPST := @myriaddreamin/typst-ts-node-compiler
$(INSTALLED)/statics.o: src/web/statics.c | $(GEN)/.made
	@mkdir -p $(@D)
	@echo '  cc  $<'; $(CC) $(STD) $(WARN) $(CFLAGS) -DSPETS_GOVUK='"$(datadir)/spets"' -MMD -MP -c -o $@ $<
$(INSTALLED)/spets: $(filter-out %/src/web/statics.o,$(OBJ)) $(INSTALLED)/statics.o
	@echo '  ld  $@'; $(CC) $(CFLAGS) -s -o $@ $^ $(NEEDED) \
		-Wl,-rpath,'$$ORIGIN/../lib/spets'
install: $(INSTALLED)/spets
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/spets/node_modules/$(dir $(TYPST)) \
		$(DESTDIR)$(datadir)/spets $(DESTDIR)$(unitdir)
	install -m 755 $(INSTALLED)/spets $(DESTDIR)$(bindir)/spets
	install -m 644 $(DUCK)/libduckdb.so tools/typeset.mjs $(DESTDIR)$(libdir)/spets/
	cp -RL $(NPM)/$(TYPST) $(NPM)/$(TYPST)-linux-* $(DESTDIR)$(libdir)/spets/node_modules/$(dir $(TYPST))
	install -m 644 $(NPM)/govuk-frontend/dist/govuk/govuk-frontend.min.css LICENSE \
		$(DESTDIR)$(datadir)/spets/
	sed 's|@bindir@|$(bindir)|' tools/spets.service >$(INSTALLED)/spets.service
	install -m 644 $(INSTALLED)/spets.service $(DESTDIR)$(unitdir)/

clean:
	rm -rf $(BUILD)
