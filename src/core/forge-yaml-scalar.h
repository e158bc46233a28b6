/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a plain scalar stands for in the core schema of YAML 1.2.2, section 10.3.2. Infinity and
 * "not a number" are text: JSON has none. */
typedef enum
{
  FORGE_YAML_TEXT,
  FORGE_YAML_NULL,
  FORGE_YAML_BOOLEAN,
  FORGE_YAML_INTEGER,
  FORGE_YAML_NUMBER,
} ForgeYamlMeaning;

typedef struct
{
  gboolean boolean;
  gint64 integer;
  double number;
} ForgeYamlValue;

/* @value: (nullable) (out): set where the meaning says so. */
ForgeYamlMeaning forge_yaml_resolve (const char *text, ForgeYamlValue *value);

/* Appends @text as a scalar of one line: plain where every reader of YAML 1.1 and 1.2 takes it for
 * this text, else in double quotes. @in_flow: it stands between brackets. */
void forge_yaml_append_text (GString *out, const char *text, gboolean in_flow);

G_END_DECLS
