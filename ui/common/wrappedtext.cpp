// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/wrappedtext.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int usualWidth = 160; ///< until a layout gives it one

} // namespace

WrappedText::WrappedText(const QString& text, QWidget* parent)
    : QPlainTextEdit(text, parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::IBeamCursor);
    setContentsMargins(0, 0, 0, 0);
    fitHeight();
}

void WrappedText::keepWords()
{
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    fitHeight();
}

QSize WrappedText::sizeHint() const
{
    return {usualWidth, minimumHeight()};
}

QSize WrappedText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, minimumHeight()};
}

void WrappedText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void WrappedText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void WrappedText::fitHeight()
{
    // Laid out apart: the document's own layout tells lines of blocks that were painted only.
    const qreal width = viewport()->width() > 0 ? viewport()->width() : usualWidth;
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextLayout layout(block.text(), font());
        QTextOption option;
        option.setWrapMode(wordWrapMode());
        layout.setTextOption(option);
        layout.beginLayout();
        int own = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            ++own;
        }
        layout.endLayout();
        lines += std::max(own, 1);
    }
    const int height = lines * fontMetrics().lineSpacing() + 2;
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

} // namespace vigie
