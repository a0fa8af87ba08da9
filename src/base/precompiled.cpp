// SPDX-License-Identifier: GPL-3.0-or-later
// The precompiled header needs a target of its own; this file is its one source.
