/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-template-writer"

#include "config.h"

#include <string.h>

#include <yaml.h>

#include "spec/forge-template-file.h"

/* Emits one mapping. An emitter that has failed takes no more events, so only the end is checked.
 */
typedef struct
{
  yaml_emitter_t emitter;
  GString *text;
  gboolean ok;
} Writer;

static int
append_cb (void *user_data, unsigned char *buffer, size_t size)
{
  g_string_append_len (user_data, (const char *) buffer, (gssize) size);
  return 1;
}

static void
emit (Writer *self, yaml_event_t *event)
{
  self->ok = self->ok && yaml_emitter_emit (&self->emitter, event) != 0;
}

/* Texts of several lines stand as blocks, as a person would write them; all others in quotes, so
 * that none is read back as a number or as true. */
static void
emit_text (Writer *self, const char *text, yaml_scalar_style_t style)
{
  yaml_event_t event;

  self->ok = self->ok
             && yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *) text,
                                              (int) strlen (text), 1, 1, style)
                    != 0;
  if (self->ok)
    emit (self, &event);
}

static void
emit_key (Writer *self, const char *key)
{
  emit_text (self, key, YAML_PLAIN_SCALAR_STYLE);
}

static gboolean
is_block (const char *text)
{
  return strchr (text, '\n') != NULL && *text != ' ' && *text != '\n' && *text != '\t'
         && strstr (text, " \n") == NULL && strchr (text, '\t') == NULL;
}

/* Empty texts are left out: a file holds no empty values. */
static void
emit_pair (Writer *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  emit_key (self, key);
  emit_text (self, value,
             is_block (value) ? YAML_LITERAL_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

static void
begin_mapping (Writer *self)
{
  yaml_event_t event;

  yaml_mapping_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE);
  emit (self, &event);
}

static void
end_mapping (Writer *self)
{
  yaml_event_t event;

  yaml_mapping_end_event_initialize (&event);
  emit (self, &event);
}

static void
emit_stack (Writer *self, const char *const *stack)
{
  yaml_event_t event;

  if (*stack == NULL)
    return;
  emit_key (self, "stack");
  yaml_sequence_start_event_initialize (&event, NULL, NULL, 1, YAML_FLOW_SEQUENCE_STYLE);
  emit (self, &event);
  for (; *stack != NULL; stack++)
    emit_text (self, *stack, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
  yaml_sequence_end_event_initialize (&event);
  emit (self, &event);
}

static void
emit_answers (Writer *self, GHashTable *answers)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (answers), (GCompareFunc) strcmp);

  if (ids == NULL)
    return;
  emit_key (self, "answers");
  begin_mapping (self);
  for (GList *l = ids; l != NULL; l = l->next)
    emit_pair (self, l->data, g_hash_table_lookup (answers, l->data));
  end_mapping (self);
}

static void
start (Writer *self)
{
  yaml_event_t event;

  self->text = g_string_new (NULL);
  self->ok = TRUE;
  if (!yaml_emitter_initialize (&self->emitter))
    g_error ("no memory for a YAML emitter");
  yaml_emitter_set_output (&self->emitter, append_cb, self->text);
  yaml_emitter_set_unicode (&self->emitter, 1);
  yaml_emitter_set_width (&self->emitter, -1);
  yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING);
  emit (self, &event);
  yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 1);
  emit (self, &event);
  begin_mapping (self);
}

static char *
finish (Writer *self)
{
  yaml_event_t event;

  end_mapping (self);
  yaml_document_end_event_initialize (&event, 1);
  emit (self, &event);
  yaml_stream_end_event_initialize (&event);
  emit (self, &event);
  yaml_emitter_delete (&self->emitter);
  return g_string_free (self->text, !self->ok);
}

/**
 * forge_template_file_write:
 * @project: what is to be prefilled, in valid UTF-8
 * @answers: (element-type utf8 utf8): question id to answer
 * @name: what the template is called
 * @description: a sentence on what it is for
 * @base: (nullable): the template that the project was made from; its category, icon, hours and
 * knowledge are taken over
 *
 * Returns: (transfer full) (nullable): YAML that forge_template_file_new() reads; %NULL where a
 * text is not valid UTF-8
 */
char *
forge_template_file_write (ForgeProject *project,
                           GHashTable *answers,
                           const char *name,
                           const char *description,
                           const ForgeTemplate *base)
{
  Writer self = { .ok = FALSE };

  g_return_val_if_fail (FORGE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (answers != NULL && name != NULL && description != NULL, NULL);

  start (&self);
  emit_pair (&self, "name", name);
  emit_pair (&self, "description", description);
  emit_pair (&self, "category", base != NULL ? base->category : "other");
  emit_pair (&self, "icon", base != NULL ? base->icon : NULL);
  emit_pair (&self, "app_type", forge_project_get_app_type (project));
  emit_stack (&self, forge_project_get_stack (project));
  if (base != NULL && base->hours_saved > 0)
    {
      g_autofree char *hours = g_strdup_printf ("%u", base->hours_saved);

      emit_key (&self, "hours_saved");
      emit_text (&self, hours, YAML_PLAIN_SCALAR_STYLE);
    }
  emit_pair (&self, "title", forge_project_get_title (project));
  emit_pair (&self, "brief", forge_project_get_brief (project));
  emit_answers (&self, answers);
  emit_pair (&self, "knowledge", base != NULL ? base->knowledge : NULL);
  return finish (&self);
}
