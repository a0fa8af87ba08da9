// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

/// One line above the log that asks for a short text: a time, a word, a note. Enter answers, Esc leaves;
/// what makes no sense is said while it is typed. Hidden while nothing is asked.
class LogAskBar final : public QWidget {
    Q_OBJECT
public:
    struct Problem {
        qsizetype position = 0; ///< of the character, from 0
        QString text; ///< translated sentence; empty: all is well
    };
    struct Question {
        QString label; ///< translated: what is asked for
        QString verb; ///< translated, for the button
        QString text; ///< to begin with
        QString example;
        std::function<Problem(const QString&)> check; ///< may be null
        std::function<void(const QString&)> answer;
    };

    explicit LogAskBar(QWidget* parent = nullptr);

    void ask(Question question);
    void leave();

Q_SIGNALS:
    void left(); ///< answered or not: the focus belongs elsewhere

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void check();
    void answer();

    Question m_question;
    QLabel* m_label;
    QLineEdit* m_field;
    QPushButton* m_confirm;
    QLabel* m_problem;
};

} // namespace vigie
