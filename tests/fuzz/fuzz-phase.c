/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-fuzz.h"
#include "spec/forge-phase-file.h"
#include "spec/forge-template-file.h"

static const char *const languages[] = { "en", "de", NULL };

static void
read_phase (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("prd.yaml", text, -1, &error);
  ForgePhaseFile *phase
      = file != NULL ? forge_phase_file_new (file, FORGE_PHASE_PRD, &error) : NULL;

  g_assert_true ((phase == NULL) == (error != NULL));
  if (phase == NULL)
    {
      g_assert_nonnull (strstr (error->message, "prd.yaml"));
      return;
    }
  forge_phase_file_localize (phase, languages);
  g_assert_nonnull (phase->titles[1]);
  forge_phase_file_free (phase);
}

static void
read_template (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("own.yaml", text, -1, &error);
  ForgeTemplateFile *template
      = file != NULL ? forge_template_file_new (file, "own", TRUE, &error) : NULL;

  g_assert_true ((template == NULL) == (error != NULL));
  if (template == NULL)
    return;
  forge_template_file_localize (template, languages);
  g_assert_nonnull (template->by_language[1].name);
  forge_template_file_free (template);
}

/* A file that a user wrote is read whole or refused with a message that names it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 1);

  read_phase (texts[0]);
  read_template (texts[0]);
  return 0;
}
