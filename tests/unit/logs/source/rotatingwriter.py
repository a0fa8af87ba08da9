#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes numbered records as a gunicorn worker does: through logging, into a file that is rotated by size.

    rotatingwriter.py FOLDER COUNT
"""
import logging
import logging.handlers
import os
import sys

folder, count = sys.argv[1], int(sys.argv[2])
handler = logging.handlers.RotatingFileHandler(os.path.join(folder, "gunicorn.log"), maxBytes=20000, backupCount=1000)
handler.setFormatter(logging.Formatter("[%(asctime)s +0000] [%(process)d] [%(levelname)s] %(message)s"))
log = logging.getLogger("gunicorn.error")
log.setLevel(logging.INFO)
log.addHandler(handler)
for number in range(count):
    log.info("record %06d", number)
