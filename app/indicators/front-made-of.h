#pragma once

#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"

G_BEGIN_DECLS

/* The very contacts behind a counted figure, told apart by what each was to it. */
typedef enum
{
  FRONT_MADE_OF_IN,   /* in the numerator */
  FRONT_MADE_OF_ONLY, /* in the denominator only */
  FRONT_MADE_OF_OUT,  /* left out */
} FrontMadeOfPart;

typedef struct
{
  FrontMadeOfPart part;
  char *words;   /* "met the standard", "were given up so soon that …": translated */
  gint64 n;      /* with their quantity, as the figure counts */
  GArray *ids;   /* of gint64: as the log shows them, one line each */
} FrontMadeOf;

void       front_made_of_free   (FrontMadeOf *made_of);

/* Of @reckoning, which was asked for its ids; or, where it is NULL, of @measure, one of first contact resolution, over the local
 * days [@from, @to]. Those without a contact are not there; those that count come first. Store's thread.
 * Returns: (transfer full) (element-type FrontMadeOf) */
GPtrArray *front_made_of_list   (FrontDb *db, const FrontReckoning *reckoning, const FrontMeasure *measure, const char *from,
                                 const char *to, GError **error);
/* Those of the parts from @first to @last together; NULL where there is none. Returns: (transfer full) (element-type gint64) */
GArray    *front_made_of_ids    (GPtrArray *list, FrontMadeOfPart first, FrontMadeOfPart last);

G_END_DECLS
