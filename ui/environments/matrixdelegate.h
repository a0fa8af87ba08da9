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

/// A flat header of the matrix. Sections of environments carry the shape and colour of their kind.
class MatrixHeader final : public QHeaderView {
    Q_OBJECT
public:
    using KindOf = std::function<std::optional<EnvironmentKind>(int section)>;
    /// @p kindOf may be empty: a header of services.
    MatrixHeader(Qt::Orientation orientation, KindOf kindOf, QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    QFont drawnFont() const;

    KindOf m_kindOf;
};

} // namespace vigie
