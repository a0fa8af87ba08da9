// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/query/literalsearch.h"
#include "logs/query/regexplan.h"

#include <QString>

#include <memory>
#include <optional>
#include <string_view>

namespace vigie {

/// A regular expression, compiled. Syntax and meaning are Perl's over characters (PCRE2, UTF), each line of a
/// text by itself; a byte that is not UTF-8 is one U+FFFD. Thread-safe; scratch memory is kept a thread.
///
/// Whole blocks are scanned by Hyperscan, with the expression written anew for bytes; what it finds is looked
/// at again where that is no exact translation. What it cannot do, PCRE2 does line by line, within limits: a
/// line on which an expression takes too many steps is not found.
class Expression {
public:
    static Result<std::shared_ptr<const Expression>> make(std::string_view pattern, bool ignoreCase);
    /// Finds @p text, with the differences that @p fold overlooks.
    static Result<std::shared_ptr<const Expression>> makeText(std::string_view text, Fold fold);
    ~Expression();
    Expression(const Expression&) = delete;
    Expression& operator=(const Expression&) = delete;

    struct Problem {
        qsizetype position = 0; ///< in the pattern
        QString text; ///< English: the library's
    };
    /// Why @p pattern is no expression.
    static std::optional<Problem> problem(const QString& pattern, bool ignoreCase);

    bool matchesAll() const { return m_plan.matchesAll; }
    /// Whether a line of @p text matches.
    bool isFoundIn(std::string_view text) const;

    bool canScan() const { return m_database != nullptr; }
    /// What a scan finds needs no second look.
    bool isExact() const { return m_plan.exact; }
    /// Called with the offset behind each match; not always in order.
    using Hit = void (*)(void* context, size_t end);
    void scan(std::string_view text, Hit hit, void* context) const;

    /// What every match holds, when that is worth a search.
    const std::optional<LiteralSearch>& factor() const { return m_factor; }
    /// EscapeKind of the escapes that may hide a match.
    quint8 hiddenBy() const { return m_plan.hiddenBy; }

private:
    struct Code;

    Expression(RegexPlan plan, bool ignoreCase);
    Result<> compile(bool ignoreCase);
    void compileScan(bool ignoreCase);
    bool isFoundInLine(std::string_view line) const;

    RegexPlan m_plan;
    std::optional<LiteralSearch> m_factor;
    std::unique_ptr<Code> m_code;
    void* m_database = nullptr; ///< hs_database_t
};

} // namespace vigie
