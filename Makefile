# Builds, tests and installs Zonal; `make help` tells the targets. Everything that is made goes
# under $(BUILD). Sources are found by wildcards: a new file needs no line here.
#
# Variables: BUILD (build), PREFIX (/usr/local), DESTDIR, CC, CFLAGS, LDFLAGS, V=1 to see the
# commands, WERROR=1 to make warnings errors, SANITIZE=address,undefined, DOCUMENTS for the URI that
# SARIF reports give for the documents (file://$(PREFIX)/share/doc/zonal, where they are installed).

BUILD = build
PREFIX = /usr/local
DOCUMENTS = file://$(PREFIX)/share/doc/zonal
DESTDIR =
CFLAGS = -O2 -g
OBJCOPY = objcopy
PKG_CONFIG = pkg-config
FLEX = flex
BISON = bison

SYSTEM := $(shell uname -s)
ifeq ($(SYSTEM),Darwin)
# Homebrew keeps its flex and bison out of the way of the system's, which are too old.
BREW := $(shell brew --prefix 2>/dev/null)
export PATH := $(BREW)/opt/bison/bin:$(BREW)/opt/flex/bin:$(PATH)
# So it does with ICU, of which the system has a part only.
export PKG_CONFIG_PATH := $(BREW)/opt/icu4c/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# --- What there is ---

GENERATED = $(BUILD)/generated
OBJECTS = $(BUILD)/objects

LIBRARY_FOLDERS = base diag syntax canonical merge format model complete rules diff report session
LIBRARY_SOURCES = $(wildcard $(LIBRARY_FOLDERS:%=src/%/*.c))
GENERATED_SOURCES = $(if $(wildcard grammar/zonal.y),$(GENERATED)/parser.c $(GENERATED)/first.c) \
    $(if $(wildcard grammar/zonal.l),$(GENERATED)/scanner.c) \
    $(if $(wildcard grammar/standard.zonal),$(GENERATED)/standard.c) \
    $(if $(wildcard grammar/confusables.c),$(GENERATED)/confusables.c) $(GENERATED)/pages.c
GENERATED_HEADERS = $(patsubst %.c,%.h,$(filter %/parser.c %/scanner.c,$(GENERATED_SOURCES)))
TEST_SOURCES = $(wildcard tests/unit/*/test_*.c tests/cli/test_*.c tests/cases/run.c \
    tests/cases/count.c tests/transcripts.c tests/pages.c tests/laws/test_*.c)
TEST_SCRIPTS = $(wildcard tests/cli/*.sh)
OUR_C = $(wildcard include/*.h grammar/*.c src/*/*.[ch] tests/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])

LIBRARY_OBJECTS = $(LIBRARY_SOURCES:%.c=$(OBJECTS)/%.o) \
    $(GENERATED_SOURCES:$(GENERATED)/%.c=$(OBJECTS)/generated/%.o)
BASE_OBJECTS = $(filter $(OBJECTS)/src/base/% %/confusables.o,$(LIBRARY_OBJECTS))
CLI_OBJECTS = $(patsubst %.c,$(OBJECTS)/%.o,$(wildcard src/cli/*.c))
SUPPORT_SOURCES = $(filter-out tests/laws/test_%,$(wildcard tests/support/*.c tests/laws/*.c))
BENCH_PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c)) $(BUILD)/tests/bench/plain
SUPPORT_OBJECTS = $(SUPPORT_SOURCES:%.c=$(OBJECTS)/%.o)
TEST_OBJECTS = $(TEST_SOURCES:%.c=$(OBJECTS)/%.o)
TEST_PROGRAMS = $(TEST_SOURCES:%.c=$(BUILD)/%)

VERSION := $(shell sed -n 's/^\#define ZONAL_VERSION  *"\(.*\)".*/\1/p' include/zonal.h 2>/dev/null)
VERSION := $(if $(VERSION),$(VERSION),0.1.0)

# --- How it is compiled ---

found = $(shell PKG_CONFIG_PATH='$(PKG_CONFIG_PATH)' $(PKG_CONFIG) $(1) $(2) 2>/dev/null || echo $(3))
LIBRARY_FLAGS := $(call found,--cflags,gmp libutf8proc,)
LIBRARIES := $(call found,--libs,gmp libutf8proc,-lgmp -lutf8proc) -pthread
# Only the program reads JSON; the library does not link it.
JANSSON_FLAGS := $(call found,--cflags,jansson,)
JANSSON := $(call found,--libs,jansson,-ljansson)
# So does only the program hash.
NETTLE_FLAGS := $(call found,--cflags,nettle,)
NETTLE := $(call found,--libs,nettle,-lnettle)
# The program loads libgit2 when a command needs it (src/cli/git_library.h); only the headers are asked for.
GIT_FLAGS := $(call found,--cflags,libgit2,)
ifeq ($(SYSTEM),Darwin)
GIT_FLAGS += '-DGIT_LIBRARY_FOLDER="$(shell $(PKG_CONFIG) --variable=libdir libgit2 2>/dev/null)/"'
endif
# And libedit, where a line is edited (src/cli/edit_library.h).
EDIT_FLAGS := $(call found,--cflags,libedit,)
# Only for what writes the table of confusables and what tests it; nothing that is installed has it.
ICU_FLAGS := $(call found,--cflags,icu-i18n icu-uc,)
ICU := $(call found,--libs,icu-i18n icu-uc,-licui18n -licuuc)
CMOCKA_FLAGS := $(call found,--cflags,cmocka,)
CMOCKA := $(call found,--libs,cmocka,-lcmocka)
SQLITE := $(call found,--libs,sqlite3,-lsqlite3)

WARNINGS = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
    -Wformat=2 -Wundef $(if $(filter 1,$(WERROR)),-Werror)
# What flex and bison write cannot meet these, nor does it have to.
GENERATED_WARNINGS = -Wno-conversion -Wno-sign-conversion -Wno-sign-compare \
    -Wno-unused-function -Wno-unused-macros -Wno-missing-prototypes -Wno-unused-parameter \
    -Wno-unused-but-set-variable

SANITIZER = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
    -fno-omit-frame-pointer)
INCLUDES = -Iinclude -Isrc -Igrammar -I$(GENERATED)
# The maps keep the machine's paths out of the binary.
COMPILE = $(CC) -std=c11 -D_XOPEN_SOURCE=700 $(CFLAGS) $(SANITIZER) -fvisibility=hidden -fPIC \
    '-ffile-prefix-map=$(abspath $(BUILD))=build' '-ffile-prefix-map=$(CURDIR)=.' \
    -pthread -MMD -MP $(WARNINGS) $(INCLUDES) $(LIBRARY_FLAGS)
LINK = $(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS)

ifeq ($(SYSTEM),Darwin)
SHARED = -dynamiclib -install_name @rpath/libzonal.so.0
# The linker of macOS makes hidden symbols local by itself in a relocatable object.
localize = true
else
SHARED = -shared -Wl,-soname,libzonal.so.0 $(if $(SANITIZE),,-Wl,-z,defs)
localize = $(OBJCOPY) --localize-hidden $(1)
endif

# $(call say,WHAT,FILE) begins a recipe line that shows this instead of itself, but for V=1.
say = $(if $(filter 1,$(V)),,@printf '  %-8s%s\n' '$(1)' '$(2)';)
# Targets that may install first read this file again, for what is found only then.
again = +@$(MAKE) --no-print-directory $(if $(findstring --jobserver,$(MAKEFLAGS)),,-j$(CORES))
CORES = $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: always all demo test deps lint asan tsan fuzz kill update bench bench-full growth \
    format install uninstall clean help \
    run-demo run-tests run-lint run-update run-update-pages

all: $(BUILD)/zonal $(BUILD)/libzonal.a $(BUILD)/libzonal.so ## Builds the program and the library.

# --- The two commands of a newcomer, and the others that stand on them ---

demo: deps ## Installs what is missing, builds, and checks the plan of Beijing.
	$(again) run-demo

test: deps ## Installs what is missing, builds, and runs every test.
	$(again) run-tests

lint: deps ## Holds the sources and the library against the house rules.
	$(again) run-lint

asan: deps ## Builds and tests all under AddressSanitizer and UBSan.
	$(again) BUILD=$(BUILD)/asan SANITIZE=address,undefined CFLAGS='-O1 -g' run-tests

# What one thread does alone is slow there, and of no interest.
tsan: deps ## Runs the tests in which threads share work under ThreadSanitizer.
	$(again) BUILD=$(BUILD)/tsan SANITIZE=thread CFLAGS='-O1 -g' \
	    TEST_SOURCES='$(wildcard tests/unit/*/test_jobs.c tests/unit/*/test_phases.c \
	    tests/*/*/test_threads.c tests/laws/test_threads.c tests/cases/run.c)' \
	    TEST_SCRIPTS= run-tests

# BEFORE may name the program as it was before a change, for the same bytes.
fuzz: $(BUILD)/tests/zonal ## Checks plans that were changed at random, for a minute; SECONDS=600.
	python3 -B tests/fuzz.py --program $(BUILD)/tests/zonal $(if $(BEFORE),--before $(BEFORE)) \
	    $(if $(SECONDS),--seconds $(SECONDS))

kill: all ## Kills the program at each of its system calls while it writes a file.
	ZONAL=$(BUILD)/zonal sh tests/kill.sh

update: deps ## Rewrites the expectations of tests/cases and the output in the documents.
	$(again) run-update

deps: ## Checks for what the build needs and installs what is missing.
	@CC='$(CC)' FLEX='$(FLEX)' BISON='$(BISON)' PKG_CONFIG='$(PKG_CONFIG)' \
	    sh tests/support/install_missing.sh

run-demo: all
	$(BUILD)/zonal check examples/beijing-2019.zonal

run-tests: all $(BUILD)/tests/zonal $(TEST_PROGRAMS)
	@BUILD='$(BUILD)' ZONAL='$(BUILD)/zonal' SPREADING='$(BUILD)/tests/zonal' \
	    sh tests/support/run_all.sh \
	    $(TEST_PROGRAMS) $(TEST_SCRIPTS) tests/lint/selftest.sh

run-update: all $(TEST_PROGRAMS)
	@ZONAL='$(BUILD)/zonal' $(BUILD)/tests/cases/run --update
	@ZONAL='$(BUILD)/zonal' $(BUILD)/tests/transcripts --update
	+@$(MAKE) --no-print-directory run-update-pages

# Built once more, as the transcripts in the pages may be others now.
run-update-pages: $(BUILD)/tests/pages
	@$(BUILD)/tests/pages --update

run-lint: all
	@status=0; \
	sh tests/lint/includes.sh . || status=1; \
	sh tests/lint/generated.sh . $(GENERATED)/scanner.c || status=1; \
	sh tests/lint/help.sh tests/cases || status=1; \
	sh tests/lint/writable.sh $(LIBRARY_OBJECTS) $(CLI_OBJECTS) || status=1; \
	sh tests/lint/forbidden.sh $(LIBRARY_OBJECTS) || status=1; \
	sh tests/lint/exports.sh $(BUILD)/libzonal.a $(BUILD)/libzonal.so || status=1; \
	sh tests/lint/format.sh $(OUR_C) || status=1; \
	exit $$status

# What is not installed of the programs that it compares with is left out.
bench: all $(BENCH_PROGRAMS) ## Measures speed and memory, into doc/performance.md; SIZES="1000 10000".
	python3 -B tests/bench/run.py --build $(BUILD) $(SIZES:%=--size %)
	python3 -B tests/bench/page.py --build $(BUILD)

growth: all $(BUILD)/tests/bench/generate ## Counts what each command costs on a plan, and on ten times as much.
	python3 -B tests/bench/growth.py --build $(BUILD) $(if $(SIZE),--size $(SIZE))

bench-full: SIZES = 1000 10000 100000 1000000
bench-full: bench ## The same, up to a million districts.

format: ## Lays out our C with clang-format.
	clang-format -i $(OUR_C)

clean: ## Removes everything that was built.
	rm -rf $(BUILD)

help: ## Tells the targets in words.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo; sed -n '/^# Variables: /,/^$$/s/^# //p' Makefile

# --- Programs and libraries ---

$(BUILD)/zonal: $(CLI_OBJECTS) $(BASE_OBJECTS) $(BUILD)/libzonal.a
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(JANSSON) $(NETTLE) -ldl $(LIBRARIES)

$(CLI_OBJECTS): LIBRARY_FLAGS += $(JANSSON_FLAGS) $(NETTLE_FLAGS) $(GIT_FLAGS) $(EDIT_FLAGS)

# One object that holds the whole library, so that what its files share among themselves is
# unknown to whoever links it.
$(OBJECTS)/zonal.o: $(LIBRARY_OBJECTS)
	$(call say,LINK,$@)$(CC) -r -nostdlib -o $@ $^ && $(call localize,$@)

$(BUILD)/libzonal.a: $(OBJECTS)/zonal.o
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/libzonal.so: $(LIBRARY_OBJECTS)
	$(call say,LINK,$@)$(LINK) $(SHARED) -o $@ $^ $(LIBRARIES) && ln -sf libzonal.so $@.0

# Unit tests reach into the library, and into the program but for its main. In what they are given,
# threads share the work however little there is, and a batch is of two members.
SPREAD = $(OBJECTS)/src/rules/spread.o $(OBJECTS)/src/syntax/pieces.o \
    $(OBJECTS)/src/model/phases.o $(OBJECTS)/src/session/system.o \
    $(patsubst %,$(OBJECTS)/src/rules/%.o,batches columns column_logic column_reading \
    column_sums instances)
SPREAD_ALWAYS = $(SPREAD:$(OBJECTS)/src/%=$(OBJECTS)/tests/always/%)

$(OBJECTS)/tests/always/%.o: src/%.c | $(GENERATED_HEADERS)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -DLEAST_INSTANCES=1 -DSHORTEST_PIECE=32 \
	    -DLEAST_FACTS=1 -DSHORTEST_SHARE=16 -DBATCH_MEMBERS=2 -c -o $@ $<

$(BUILD)/tests/internals.a: $(filter-out $(SPREAD),$(LIBRARY_OBJECTS)) $(SPREAD_ALWAYS) \
    $(filter-out %/main.o,$(CLI_OBJECTS)) $(SUPPORT_OBJECTS)
	@mkdir -p $(@D)
	$(call say,AR,$@)rm -f $@ && $(AR) rcs $@ $^

# The program as the tests are given it.
$(BUILD)/tests/zonal: $(filter %/main.o,$(CLI_OBJECTS)) $(BUILD)/tests/internals.a
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(JANSSON) $(NETTLE) -ldl $(LIBRARIES)

$(BUILD)/tests/laws/%: CMOCKA += $(SQLITE)
$(BUILD)/tests/unit/cli/%: CMOCKA += $(JANSSON) $(NETTLE) -ldl
$(BUILD)/tests/%: $(OBJECTS)/tests/%.o $(BUILD)/tests/internals.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(CMOCKA) $(LIBRARIES)

# Only one of these looks into the library; the others are to start as fast as they can.
$(BUILD)/tests/bench/%: $(OBJECTS)/tests/bench/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $<

$(BUILD)/tests/bench/stages $(BUILD)/tests/bench/change: \
    $(BUILD)/tests/bench/%: $(OBJECTS)/tests/bench/%.o $(LIBRARY_OBJECTS) $(OBJECTS)/src/cli/pages.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^ $(LIBRARIES)

# The yardstick has a scanner and a parser of its own, and nothing of the library.
PLAIN_OBJECTS = $(OBJECTS)/tests/bench/plain/plain.o $(OBJECTS)/generated/plain_scanner.o \
    $(OBJECTS)/generated/plain_parser.o

$(PLAIN_OBJECTS): INCLUDES += -Itests/bench/plain
$(PLAIN_OBJECTS): | $(GENERATED)/plain_scanner.h $(GENERATED)/plain_parser.h

$(BUILD)/tests/bench/plain: $(PLAIN_OBJECTS)
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -o $@ $^

# One test holds our skeletons against those of ICU.
$(BUILD)/tests/unit/base/test_skeleton: CMOCKA += $(ICU)
$(OBJECTS)/tests/unit/base/test_skeleton.o: CMOCKA_FLAGS += $(ICU_FLAGS)

# --- Objects and generated sources ---

$(OBJECTS)/generated/%.o: $(GENERATED)/%.c | $(GENERATED_HEADERS)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) $(GENERATED_WARNINGS) -c -o $@ $<

$(OBJECTS)/tests/%.o: tests/%.c | $(GENERATED_HEADERS)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -Itests -Itests/unit $(CMOCKA_FLAGS) $(GIT_FLAGS) -c -o $@ $<

# What names the documents is compiled again where they are elsewhere.
NAME_DOCUMENTS = $(OBJECTS)/src/report/sarif_parts.o $(OBJECTS)/src/report/sarif_tool.o

$(NAME_DOCUMENTS): COMPILE += -DDOCUMENTS='"$(DOCUMENTS)"'
$(NAME_DOCUMENTS): $(GENERATED)/documents

$(GENERATED)/documents: always
	@mkdir -p $(@D)
	@echo '$(DOCUMENTS)' | cmp -s - $@ || echo '$(DOCUMENTS)' >$@

# Columns are loops over numbers, of which the compiler makes vectors if it is let.
$(OBJECTS)/src/rules/column%.o $(OBJECTS)/src/rules/batches.o: CFLAGS += -O3

$(OBJECTS)/%.o: %.c | $(GENERATED_HEADERS)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -c -o $@ $<

$(GENERATED)/plain_%.c: tests/bench/plain/%.l
	@mkdir -p $(@D)
	$(call say,FLEX,$<)$(FLEX) -o $@ --header-file=$(@:.c=.h) $<

$(GENERATED)/plain_%.c: tests/bench/plain/%.y
	@mkdir -p $(@D)
	$(call say,BISON,$<)$(BISON) -Werror -o $@ --defines=$(@:.c=.h) $<

$(GENERATED)/scanner.c: grammar/zonal.l
	@mkdir -p $(@D)
	$(call say,FLEX,$<)$(FLEX) -Cf -o $@ --header-file=$(@:.c=.h) $<

$(GENERATED)/parser.c: grammar/zonal.y
	@mkdir -p $(@D)
	$(call say,BISON,$<)$(BISON) -Werror -o $@ --defines=$(@:.c=.h) $<

# The same grammar without what finds out all tokens that could stand where one cannot.
$(GENERATED)/first.c: grammar/zonal.y
	@mkdir -p $(@D)
	$(call say,BISON,$<)$(BISON) -Werror -F parse.lac=none -o $@ $<

$(OBJECTS)/generated/first.o: GENERATED_WARNINGS += -Dsyntax_yyparse=syntax_yyparse_first

# The headers are written beside the sources.
$(GENERATED)/%.h: $(GENERATED)/%.c ;

# The standard rules as an array, with the two NUL bytes behind it that the scanner wants.
$(GENERATED)/standard.c: grammar/standard.zonal
	@mkdir -p $(@D)
	$(call say,EMBED,$<){ \
	    echo '/* grammar/standard.zonal */'; \
	    echo 'extern const char standard_plan[];'; \
	    echo 'extern const unsigned standard_plan_length;'; \
	    echo 'const char standard_plan[] = {'; \
	    od -An -v -tx1 $< | sed "s/ *\([0-9a-f][0-9a-f]\)/'\\\\x\1',/g"; \
	    echo '0, 0};'; \
	    echo 'const unsigned standard_plan_length = sizeof standard_plan - 2;'; \
	} >$@

# The pages of diagnostics as strings: src/diag/pages/E0301.md is page_E0301.
$(GENERATED)/pages.c: $(wildcard src/diag/pages/*.md)
	@mkdir -p $(@D)
	$(call say,EMBED,src/diag/pages){ \
	    echo '/* src/diag/pages */'; \
	    for page in $^; do \
	        name=page_$$(basename $$page .md); \
	        echo "extern const char $$name[];"; \
	        echo "const char $$name[] ="; \
	        sed -e 's/[\\"?]/\\&/g' -e 's/^/    "/' -e 's/$$/\\n"/' $$page; \
	        echo '    "";'; \
	    done; \
	} >$@

# What characters look like. The program that writes it runs here and now, without a sanitizer.
$(GENERATED)/confusables.c: $(BUILD)/grammar/confusables
	@mkdir -p $(@D)
	$(call say,WRITE,$@)$< >$@

$(BUILD)/grammar/confusables: grammar/confusables.c
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) -std=c11 $(CFLAGS) $(WARNINGS) $(ICU_FLAGS) $(LDFLAGS) -o $@ $< $(ICU)

-include $(patsubst %.o,%.d,$(SPREAD_ALWAYS) $(PLAIN_OBJECTS) $(LIBRARY_OBJECTS) $(CLI_OBJECTS) $(SUPPORT_OBJECTS) $(TEST_OBJECTS) \
    $(BENCH_PROGRAMS:$(BUILD)/%=$(OBJECTS)/%.o))

# --- Installing ---

TARGET = $(DESTDIR)$(PREFIX)

install: all ## Installs program, library, manual, examples, schemas under PREFIX.
	install -d '$(TARGET)/bin' '$(TARGET)/include' '$(TARGET)/lib/pkgconfig' \
	    '$(TARGET)/share/doc/zonal/schema'
	install -m 755 $(BUILD)/zonal '$(TARGET)/bin/zonal'
	install -m 644 include/zonal.h '$(TARGET)/include/zonal.h'
	install -m 644 $(BUILD)/libzonal.a '$(TARGET)/lib/libzonal.a'
	install -m 644 $(BUILD)/libzonal.so '$(TARGET)/lib/libzonal.so.$(VERSION)'
	ln -sf libzonal.so.$(VERSION) '$(TARGET)/lib/libzonal.so.0'
	ln -sf libzonal.so.0 '$(TARGET)/lib/libzonal.so'
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: zonal' 'Version: $(VERSION)' \
	    'Description: a language for plans of districts and industries' \
	    'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -lzonal' \
	    'Libs.private: $(LIBRARIES)' >'$(TARGET)/lib/pkgconfig/zonal.pc'
	cp -R examples '$(TARGET)/share/doc/zonal/'
	install -m 644 README.md grammar/standard.zonal doc/*.md doc/*.svg '$(TARGET)/share/doc/zonal/'
	install -m 644 doc/schema/*.json '$(TARGET)/share/doc/zonal/schema/'
	if test -f doc/zonal.1; then install -d '$(TARGET)/share/man/man1' && \
	    install -m 644 doc/zonal.1 '$(TARGET)/share/man/man1/zonal.1'; fi

uninstall: ## Removes what install has put under PREFIX.
	rm -f '$(TARGET)/bin/zonal' '$(TARGET)/include/zonal.h' '$(TARGET)/lib/libzonal.a' \
	    '$(TARGET)/lib/libzonal.so' '$(TARGET)/lib/libzonal.so.0' \
	    '$(TARGET)/lib/libzonal.so.$(VERSION)' '$(TARGET)/lib/pkgconfig/zonal.pc' \
	    '$(TARGET)/share/man/man1/zonal.1'
	rm -rf '$(TARGET)/share/doc/zonal'
