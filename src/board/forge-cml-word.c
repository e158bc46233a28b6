/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-word"

#include "config.h"

#include <string.h>

#include "board/forge-cml-word.h"
#include "core/forge-text.h"

/* The keywords, which name something only behind a "^", each between blanks. */
static const char keywords[]
    = " "
      "ACL ACT APPLICATION AS_IS AUTONOMY AccessObject Aggregate Application "
      "ApplicationPart Bag BasicType BigDecimal BigInteger Blob Boolean BoundedContext C "
      "CARE CF CHAR COMMODITY CONCRETE CONTROL CORE_DOMAIN CUSTOM_BUILT Clob Collection "
      "Command CommandEvent Consumer ContextMap Coordination D DECISION_MAKER DELETE "
      "DataTransferObject Date DateTime Domain DomainEvent Double Entity Event FAIRNESS "
      "FEATURE Float Flow GENERIC_SUBDOMAIN GENESIS GET HIGH HUGE INCLUSIVENESS INFLUENCER "
      "INNOVATION INTEGER Integer JOINED Key LOW List Long MEDIUM META MONITOR MONOPOLIST "
      "Map Module NORMAL None O OFTEN OHS OPINION_LEADER ORGANIZATIONAL P PERFECTION PL "
      "POST PRIVACY PRODUCT PUT PagedResult PagingParameter Partnership RARELY RESPECT "
      "Repository Resource S SINGLE_TABLE SK STRING SUPPORTING_DOMAIN SUSTAINABILITY SYSTEM "
      "SYSTEM_LANDSCAPE Service Set Stakeholder StakeholderGroup Stakeholders String "
      "Subdomain TEAM TINY TO_BE TRANSPARENCY TRUST TacticDDDApplication Timestamp Trait U "
      "UNDEFINED UseCase UserStory VETO_RIGHT Value ValueCluster ValueEpic ValueNarrative "
      "ValueObject ValueRegister ValueWeigthing X a abstract action actor "
      "aggregateLifecycle aggregateRoot an are assertFalse assertTrue association auditable "
      "availabilityCriticality bad basePackage belongsTo benefit boolean build "
      "businessModel cache cascade changeable command condition consequences "
      "consistencyCriticality construct contains contentVolatility core create "
      "creditCardNumber databaseColumn databaseJoinColumn databaseJoinTable databaseTable "
      "databaseType decimalMax decimalMin def delete demonstrator description digits "
      "discriminatorColumn discriminatorLength discriminatorType discriminatorValue "
      "domainVisionStatement double downstreamRights email enum event eventBus evolution "
      "exposedAggregates extends external features fetch float for future gap good groupBy "
      "harmed hint immutable impact implementationTechnology implements import in index "
      "influence inheritanceType inject int interactions interest inverse is isCore key "
      "knowledgeLevel length level likelihoodForChange long map max min neutral nogap not "
      "notBlank notEmpty nullable o of operation opposingValue opposite optimisticLocking "
      "orderBy orderColumn orderby ordinal owner package past path pattern persistent "
      "priority private promoted protected public publish query queueName range read "
      "realizes reduced reference refines relatedValue required responsibilities return "
      "scaffold scope scriptAssert secondaryActors securityAccessGroup securityCriticality "
      "securityZone select size stakeholder state storageSimilarity structuralVolatility "
      "subscribe supports the throws to topicName transient triggers type unique update url "
      "useCases userRequirements userStories valid validate values void webservice with "
      "write x ";

gboolean
forge_cml_word_is_keyword (const char *word)
{
  g_autofree char *wanted = g_strdup_printf (" %s ", word);

  return strstr (keywords, wanted) != NULL;
}

char *
forge_cml_word_from_name (const char *name)
{
  g_autofree char *ascii = forge_text_to_ascii (name);
  GString *word = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    g_string_append_c (word, g_ascii_isalnum (*p) ? *p : '_');
  if (word->len == 0 || g_ascii_isdigit (word->str[0]))
    g_string_prepend_c (word, '_');
  if (forge_cml_word_is_keyword (word->str))
    g_string_prepend_c (word, '^');
  return g_string_free (word, FALSE);
}

char *
forge_cml_word_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (quoted, "\\n");
    else if (*p == '\t')
      g_string_append (quoted, "\\t");
    else
      {
        if (*p == '"' || *p == '\\')
          g_string_append_c (quoted, '\\');
        g_string_append_c (quoted, *p);
      }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

char *
forge_cml_word_comment (const char *text)
{
  g_autofree char *line = forge_text_to_line (text);

  return g_strdup_printf ("// %s", line);
}
