/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "print-facts"

#include "config.h"

#include <locale.h>

#include "generate/forge-facts-private.h"

/* For whoever works on the reader: prints every fact of a text. */

static const char *const KINDS[]
    = { "GOAL",       "ACTOR",       "CAPABILITY", "ENTITY",  "RULE", "QUALITY",
        "CONSTRAINT", "INTEGRATION", "EXCLUSION",  "CONTEXT", "OPEN", "CONTRADICTION" };

static void
print_field (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_print (" %s=[%s]", name, value);
}

static void
print_list (const char *name, GPtrArray *values)
{
  if (values->len == 0)
    return;
  g_print (" %s={", name);
  for (guint i = 0; i < values->len; i++)
    g_print ("%s%s", i > 0 ? "; " : "", (const char *) g_ptr_array_index (values, i));
  g_print ("}");
}

static void
print_fields (const ForgeFact *fact)
{
  for (guint i = 0; fact->fields != NULL && i < fact->fields->len; i++)
    {
      const ForgeField *field = g_ptr_array_index (fact->fields, i);

      g_print ("\n        . %s: %s", field->name, field->type);
      print_field ("unit", field->unit);
      print_field ("choices", field->choices);
    }
}

static void
print_fact (ForgeFacts *facts, const ForgeFact *fact)
{
  g_print ("%-13s l%-2u %s", KINDS[fact->kind], fact->line, fact->text);
  print_field ("topic", fact->topic);
  print_field ("name", fact->name);
  print_field ("plural", fact->plural);
  if (fact->verb != NULL)
    {
      g_autofree char *action = forge_facts_dup_action (facts, fact, FORGE_ACTION_TO_INFINITIVE);

      g_print ("\n        > %s | %s%s",
               fact->actor == NULL    ? "-"
               : *fact->actor == '\0' ? "SYSTEM"
                                      : fact->actor,
               fact->negated ? "NOT " : "", action);
    }
  if (fact->condition != NULL)
    g_print ("\n        ? %s", fact->condition);
  if (fact->consequence != NULL)
    g_print ("\n        = %s%s", fact->negated ? "NOT: " : "", fact->consequence);
  if (fact->other != NULL)
    g_print ("\n        A %s\n        B %s", fact->quote, fact->other);
  print_list ("numbers", fact->numbers);
  print_list ("entities", fact->entities);
  print_fields (fact);
  g_print ("   <%s>\n", fact->key);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeFacts) facts = NULL;
  ForgeFactSource source = { NULL, FORGE_ORIGIN_BRIEF, "", NULL };
  gboolean grouped = argc > 3;

  setlocale (LC_ALL, "");

  if (argc < 3 || !g_file_get_contents (argv[2], &text, NULL, &error))
    {
      g_printerr ("Usage: print-facts LANGUAGE FILE [by-kind]\n");
      return 2;
    }
  source.text = text;
  facts = forge_facts_read_sources (argv[1], "", &source, 1);
  g_print ("SUBJECT: %s\n", forge_facts_get_subject (facts));
  for (guint kind = 0; kind < (grouped ? G_N_ELEMENTS (KINDS) : 1); kind++)
    for (guint i = 0; i < facts->all->len; i++)
      {
        const ForgeFact *fact = g_ptr_array_index (facts->all, i);

        if (!grouped || fact->kind == kind)
          print_fact (facts, fact);
      }
  return 0;
}
