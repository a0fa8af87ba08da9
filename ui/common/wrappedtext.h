// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace vigie {

/// Text that is never cut: it breaks wherever the room ends, within a word too, as the names of artefacts,
/// keys and checksums need. It can be selected with the mouse and is copied without breaks. It is as high as
/// its lines, also where its room is known late, which a QLabel that wraps gets wrong.
class WrappedText final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit WrappedText(const QString& text = {}, QWidget* parent = nullptr);
    /// For sentences: breaks between words wherever they fit.
    void keepWords();

    QString text() const { return toPlainText(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitHeight();
};

} // namespace vigie
