// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <functional>

namespace vigie {

/// Paints a MatrixCell: state mark and word, version and age, one figure; a version that differs from its
/// neighbour's is underlined.
class MatrixDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A header whose sections are environments: each carries the shape and colour of its kind.
class EnvironmentHeader final : public QHeaderView {
    Q_OBJECT
public:
    using KindOf = std::function<std::optional<EnvironmentKind>(int section)>;
    explicit EnvironmentHeader(KindOf kindOf, QWidget* parent = nullptr);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override;

private:
    KindOf m_kindOf;
};

} // namespace vigie
