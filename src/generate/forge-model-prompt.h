/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-improvement.h"
#include "generate/forge-prompt-files.h"
#include "generate/forge-writer.h"
#include "llm/forge-prompt.h"
#include "llm/forge-target.h"

G_BEGIN_DECLS

/* What a language model is asked: the rules, what the section needs to know, chosen from the
 * project within the tokens that fit, and the form of the answer. Pure. */

gint64 forge_model_prompt_get_max_output (const ForgeTarget *target);
ForgeTarget *forge_model_prompt_new_narrow_target (const ForgeTarget *target, gint64 material);

ForgePrompt *forge_model_prompt_new_section (ForgePromptFiles *files,
                                             const ForgeInput *input,
                                             ForgeKind kind,
                                             const ForgeSection *section,
                                             const ForgeTarget *target,
                                             char **left_out,
                                             GError **error);
ForgePrompt *forge_model_prompt_new_answer (ForgePromptFiles *files,
                                            const ForgeInput *input,
                                            const ForgeQuestion *question,
                                            const ForgeTarget *target,
                                            GError **error);
ForgePrompt *forge_model_prompt_new_improvement (ForgePromptFiles *files,
                                                 const ForgeInput *input,
                                                 const ForgeImprovement *wish,
                                                 const ForgeTarget *target,
                                                 GError **error);
ForgePrompt *forge_model_prompt_new_continuation (ForgePromptFiles *files,
                                                  const ForgePrompt *prompt,
                                                  const char *text,
                                                  GError **error);
ForgePrompt *forge_model_prompt_new_correction (ForgePromptFiles *files,
                                                const ForgePrompt *prompt,
                                                const char *title,
                                                const char *text,
                                                GPtrArray *problems,
                                                GError **error);

GHashTable *forge_model_prompt_list_taken (const ForgeInput *input,
                                           ForgeKind kind,
                                           const ForgeSection *section);

G_END_DECLS
