// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/expression.h"

#include "logs/query/simd.h"

#include <QCoreApplication>

#include <hs/hs.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <cstring>

namespace vigie {

namespace {

/// About a millisecond for one line.
constexpr quint32 mostSteps = 100'000;
constexpr quint32 deepest = 10'000;
constexpr size_t shortText = 48; ///< below, setting up a scan costs more than the other engine
constexpr size_t shortestFactor = 3;

struct ScanScratch {
    hs_scratch_t* scratch = nullptr;

    ScanScratch() = default;
    ~ScanScratch() { hs_free_scratch(scratch); }
    ScanScratch(const ScanScratch&) = delete;
    ScanScratch& operator=(const ScanScratch&) = delete;
};

hs_scratch_t* scratchFor(const hs_database_t* database)
{
    thread_local ScanScratch own;
    return hs_alloc_scratch(database, &own.scratch) == HS_SUCCESS ? own.scratch : nullptr;
}

struct LineScratch {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_jit_stack* stack = pcre2_jit_stack_create(32 * 1024, 1024 * 1024, nullptr);

    LineScratch()
    {
        pcre2_set_match_limit(context, mostSteps);
        pcre2_set_depth_limit(context, deepest);
        pcre2_jit_stack_assign(context, nullptr, stack);
    }
    ~LineScratch()
    {
        pcre2_jit_stack_free(stack);
        pcre2_match_context_free(context);
        pcre2_match_data_free(data);
    }
    LineScratch(const LineScratch&) = delete;
    LineScratch& operator=(const LineScratch&) = delete;
};

/// Compiles, or says where it fails: a byte offset.
pcre2_code* compileCharacters(const std::string& pattern, bool ignoreCase, int& problem, size_t& offset)
{
    const std::unique_ptr<pcre2_compile_context, void (*)(pcre2_compile_context*)> context(
        pcre2_compile_context_create(nullptr), &pcre2_compile_context_free);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    const quint32 options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (ignoreCase ? PCRE2_CASELESS : 0U);
    return pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &problem,
        &offset, context.get());
}

QString problemText(int problem)
{
    std::array<PCRE2_UCHAR, 256> text{};
    pcre2_get_error_message(problem, text.data(), text.size());
    return QString::fromUtf8(reinterpret_cast<const char*>(text.data()));
}

} // namespace

struct Expression::Code {
    pcre2_code* code = nullptr;
    bool fast = false; ///< translated to machine code

    Code() = default;
    ~Code() { pcre2_code_free(code); }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;
};

Result<std::shared_ptr<const Expression>> Expression::make(std::string_view pattern, bool ignoreCase)
{
    std::shared_ptr<Expression> expression(new Expression(planExpression(pattern, ignoreCase), ignoreCase));
    if (auto compiled = expression->compile(ignoreCase); !compiled)
        return fail(std::move(compiled).error());
    return expression;
}

Result<std::shared_ptr<const Expression>> Expression::makeText(std::string_view text, Fold fold)
{
    std::shared_ptr<Expression> expression(new Expression(planText(text, fold), fold.letterCase));
    if (auto compiled = expression->compile(false); !compiled)
        return fail(std::move(compiled).error());
    return expression;
}

Expression::Expression(RegexPlan plan, bool ignoreCase)
    : m_plan(std::move(plan))
    , m_code(std::make_unique<Code>())
{
    if (m_plan.factor.size() >= shortestFactor)
        m_factor = LiteralSearch::make(m_plan.factor, {ignoreCase, false});
    compileScan(ignoreCase);
}

Expression::~Expression()
{
    hs_free_database(static_cast<hs_database_t*>(m_database));
}

std::optional<Expression::Problem> Expression::problem(const QString& pattern, bool ignoreCase)
{
    const std::string bytes = pattern.toStdString();
    int number = 0;
    size_t offset = 0;
    const std::unique_ptr<pcre2_code, void (*)(pcre2_code*)> code(
        compileCharacters(bytes, ignoreCase, number, offset), &pcre2_code_free);
    if (code)
        return std::nullopt;
    const auto before = static_cast<qsizetype>(std::min(offset, bytes.size()));
    return Problem{QString::fromUtf8(bytes.data(), before).size(), problemText(number)};
}

Result<> Expression::compile(bool ignoreCase)
{
    int problem = 0;
    size_t offset = 0;
    m_code->code = compileCharacters(m_plan.characters, ignoreCase, problem, offset);
    if (!m_code->code)
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate("LogQuery", "This is no regular expression: %1.")
                .arg(problemText(problem)));
    m_code->fast = pcre2_jit_compile(m_code->code, PCRE2_JIT_COMPLETE) == 0;
    return {};
}

void Expression::compileScan(bool ignoreCase)
{
    if (m_plan.bytes.empty() || hs_valid_platform() != HS_SUCCESS)
        return;
    hs_database_t* database = nullptr;
    hs_compile_error_t* problem = nullptr;
    const unsigned flags = HS_FLAG_MULTILINE | (ignoreCase ? HS_FLAG_CASELESS : 0U);
    if (hs_compile(m_plan.bytes.c_str(), flags, HS_MODE_BLOCK, nullptr, &database, &problem) != HS_SUCCESS) {
        hs_free_compile_error(problem);
        return;
    }
    m_database = database;
}

void Expression::scan(std::string_view text, Hit hit, void* context) const
{
    struct Call {
        Hit hit;
        void* context;
    };
    Call call{hit, context};
    const auto* database = static_cast<const hs_database_t*>(m_database);
    hs_scan(
        database, text.data(), static_cast<unsigned>(text.size()), 0, scratchFor(database),
        [](unsigned, unsigned long long, unsigned long long end, unsigned, void* user) {
            const auto* own = static_cast<const Call*>(user);
            own->hit(own->context, static_cast<size_t>(end));
            return 0;
        },
        &call);
}

bool Expression::isFoundIn(std::string_view text) const
{
    if (m_plan.matchesAll)
        return true;
    if (m_database && m_plan.exact && text.size() > shortText) {
        const auto* database = static_cast<const hs_database_t*>(m_database);
        return hs_scan(
                   database, text.data(), static_cast<unsigned>(text.size()), 0, scratchFor(database),
                   [](unsigned, unsigned long long, unsigned long long, unsigned, void*) { return 1; },
                   nullptr)
            == HS_SCAN_TERMINATED;
    }
    std::string mended;
    if (!utf8::isValid(text)) {
        mended = utf8::mended(text);
        text = mended;
    }
    for (;;) {
        const size_t end = text.find('\n');
        if (isFoundInLine(text.substr(0, end)))
            return true;
        if (end == std::string_view::npos)
            return false;
        text.remove_prefix(end + 1);
    }
}

bool Expression::isFoundInLine(std::string_view line) const
{
    thread_local const LineScratch scratch;
    const auto* subject = reinterpret_cast<PCRE2_SPTR>(line.empty() ? "" : line.data());
    const auto match = m_code->fast ? &pcre2_jit_match : &pcre2_match;
    const quint32 options = m_code->fast ? 0 : PCRE2_NO_UTF_CHECK;
    return match(m_code->code, subject, line.size(), 0, options, scratch.data, scratch.context) >= 0;
}

} // namespace vigie
