// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/troublelines.h"

#include "common/statelabel.h"
#include "common/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr qsizetype mostLines = 3;

struct Trouble {
    State state;
    QString text;
};

void addTroubles(QList<Trouble>& troubles, const CheckRow& row)
{
    if (!row.latest)
        return;
    bool explained = false;
    for (const HealthComponent& part : row.latest->components) {
        if (part.state == State::Ok)
            continue;
        explained = true;
        //: check, part of its answer, what is wrong with the part
        const QString text = part.detail.isEmpty()
            ? TroubleLines::tr("%1: %2").arg(row.title, part.name)
            : TroubleLines::tr("%1: %2: %3").arg(row.title, part.name, part.detail);
        troubles.append({part.state, text});
    }
    if (!explained && row.latest->state != State::Ok && !row.latest->failure.isEmpty())
        troubles.append({row.latest->state, TroubleLines::tr("%1: %2").arg(row.title, row.latest->failure)});
}

} // namespace

TroubleLines::TroubleLines(QWidget* parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(space::grid);
    hide();
}

void TroubleLines::show(const QList<CheckRow>& rows)
{
    QList<Trouble> troubles;
    for (const CheckRow& row : rows)
        addTroubles(troubles, row);
    std::ranges::stable_sort(troubles, [](const Trouble& a, const Trouble& b) {
        return a.state != b.state && worstOf(a.state, b.state) == a.state;
    });
    const int wanted = static_cast<int>(std::min(troubles.size(), mostLines));
    while (m_lines->count() > wanted) {
        QLayoutItem* const item = m_lines->takeAt(wanted);
        delete item->widget();
        delete item;
    }
    while (m_lines->count() < wanted) {
        auto* const line = new StateLabel;
        line->setObjectName(u"trouble-%1"_qs.arg(m_lines->count()));
        line->setEmphasised(true);
        m_lines->addWidget(line);
    }
    for (int i = 0; i < wanted; ++i)
        static_cast<StateLabel*>(m_lines->itemAt(i)->widget())
            ->setState(troubles.at(i).state, troubles.at(i).text);
    setVisible(wanted > 0);
}

} // namespace vigie
