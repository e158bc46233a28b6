/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-cml-lexer.h"
#include "board/forge-cml-type.h"
#include "board/forge-cml-word.h"

static void
test_types (void)
{
  static const struct
  {
    const char *ours;
    const char *cml;
    gboolean is_whole;
  } types[] = {
    { "string", "String", TRUE },
    { "bool", "boolean", TRUE },
    { "decimal", "BigDecimal", TRUE },
    { "decimal(12, 2)", "BigDecimal", FALSE },
    { "List<OrderLine>", "List<OrderLine>", TRUE },
    { "Set<int>", "Set<int>", TRUE },
    { "List<decimal(1)>", "List<BigDecimal>", FALSE },
    { "List<string?>", "List<String>", FALSE },
    { "Map<string, Money>", "Object", FALSE },
    { "List<List<int>>", "Object", FALSE },
    { "Page<Order>", "Object", FALSE },
    { "Value", "^Value", TRUE },
    { "Date", "^Date", FALSE },
    { "List<Date>", "List<^Date>", FALSE },
    { "a.b", "a_b", FALSE },
    { "Order?", "Order", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (ForgeBoardType) type = forge_board_type_parse (types[i].ours, NULL);
      gboolean is_whole;
      g_autofree char *cml = forge_cml_type_write (type, &is_whole);

      g_assert_cmpstr (cml, ==, types[i].cml);
      g_assert_cmpint (is_whole, ==, types[i].is_whole);
    }
  g_assert_cmpstr (forge_cml_type_read_name ("LocalDate"), ==, "date");
  g_assert_cmpstr (forge_cml_type_read_name ("Order"), ==, "Order");
}

static void
test_words (void)
{
  static const char *const words[][2] = { { "OrderPlaced", "OrderPlaced" },
                                          { "description", "^description" },
                                          { "Date", "^Date" },
                                          { "dates", "dates" },
                                          { "3D", "_3D" },
                                          { "", "_" },
                                          { "Bestell-Größe", "Bestell_Groesse" } };
  g_autofree char *quoted = forge_cml_word_quote ("a \"b\"\\\n\tc");
  g_autofree char *comment = forge_cml_word_comment ("two\nlines");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = forge_cml_word_from_name (words[i][0]);

      g_assert_cmpstr (word, ==, words[i][1]);
    }
  g_assert_cmpstr (quoted, ==, "\"a \\\"b\\\"\\\\\\n\\tc\"");
  g_assert_cmpstr (comment, ==, "// two lines");
  g_assert_false (forge_cml_word_is_keyword (""));
}

/* What was quoted is read as what it was; columns are of characters, also on a long line. */
static void
test_tokens (void)
{
  ForgeCmlLexer lexer;
  g_autoptr (GError) error = NULL;
  const char *const texts[] = { "é \"x\"\n", "Customer-Supplier", "-", "a", "--", "^", "end" };

  forge_cml_lexer_init (&lexer, "'é \\\"x\\\"\\n' Customer-Supplier-a /* ü */ -- // c\n  '^' ^end",
                        "t");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (forge_cml_lexer_next (&lexer, &error));
      g_assert_cmpstr (lexer.text->str, ==, texts[i]);
      if (i == 4)
        g_assert_cmpint (forge_cml_lexer_get_column (&lexer), ==, 41);
    }
  g_assert_true (lexer.is_escaped);
  g_assert_cmpint (lexer.line, ==, 2);
  g_assert_cmpint (forge_cml_lexer_get_column (&lexer), ==, 7);
  g_assert_true (forge_cml_lexer_next (&lexer, &error));
  g_assert_cmpuint (lexer.token, ==, FORGE_CML_END);
  forge_cml_lexer_clear (&lexer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cml-type/types", test_types);
  g_test_add_func ("/cml-type/words", test_words);
  g_test_add_func ("/cml-type/tokens", test_tokens);
  return g_test_run ();
}
