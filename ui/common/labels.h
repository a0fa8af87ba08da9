// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QScrollArea;

namespace vigie {

// Labels as every page wants them; the caller owns what is made.

[[nodiscard]] QLabel* headingLabel(const QString& text);
[[nodiscard]] QLabel* mutedLabel(const QString& text); ///< one quiet line
[[nodiscard]] QLabel* mutedParagraph(const QString& text); ///< likewise, wraps
/// @p content, scrolled where there is no room for it, without a frame. It owns the content.
[[nodiscard]] QScrollArea* scrolling(QWidget* content);

/// One line that takes what room there is and says all of it on hover and to screen readers.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(
        const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return m_full; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();

    QString m_full;
    Qt::TextElideMode m_mode;
};

} // namespace vigie
