#pragma once

#include "people/front-person.h"

G_BEGIN_DECLS

/* A person out of one line that somebody typed while talking: "Ann Lee 07700 900123 wd18 0aa" is a name, a telephone number and
 * a postcode, "ann@example.org" an e-mail, "Ann Lee, 4 High Street" a name and an address. What comes first and is nothing else
 * is the name; what is typed is never left out. Pure; any thread. Returns: (transfer full): without anything where no
 * letter or digit was typed. */
FrontPerson *front_person_from_typed (const char *typed);

G_END_DECLS
