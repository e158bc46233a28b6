/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-session.h"

G_BEGIN_DECLS

/* Gives the session the writer that the preferences name, now and whenever they name another one.
 * A job that runs keeps the one with which it began. */
#define FORGE_TYPE_WRITER_CHOICE (forge_writer_choice_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWriterChoice, forge_writer_choice, FORGE, WRITER_CHOICE, GObject)

ForgeWriterChoice *
forge_writer_choice_new (ForgeSession *session, GSettings *settings, const char *config_dir);

G_END_DECLS
