#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is typed about a person, brought into one spelling so that it can be compared and found. Pure; any thread.
 * All returns are (transfer full) and never NULL. */

/* Small letters and digits of any script without their accents, in words with one space between: "Siân O'Brien-Lee" is
 * "sian obrien lee". */
char *front_person_fold         (const char *text);
/* A telephone number in its national digits: "+44 1923 776611", "0044 (0)1923 776611" and "01923-776611" are
 * "01923776611"; of another country "00" and its digits. An extension is left out. "" without a digit. */
char *front_person_phone_key    (const char *typed);
/* Small letters, without what stands around it: "Mailto: A@B.org " is "a@b.org". */
char *front_person_email_key    (const char *typed);
/* Capitals without the space: "wd18 0aa" is "WD180AA". */
char *front_person_postcode_key (const char *typed);
/* A UK postcode the way it is written, "WD18 0AA", where @typed is one (shape only); else @typed without outer spaces. */
char *front_person_postcode     (const char *typed);
/* The letters of the folded text in alphabetical order: the same whatever way round names and letters were put. */
char *front_person_letters      (const char *text);
/* How many letters have to be put in, left out, changed or swapped with their neighbour to come from @one to @other
 * (optimal string alignment: Damerau 1964, Levenshtein 1966, no part touched twice). Stops counting past @most. */
guint front_person_distance     (const char *one, const char *other, guint most);

/* The patterns (LIKE, without ESCAPE) that what is typed stands for; all have to fit person.found_by. A word of two letters
 * begins a word, a longer one may stand anywhere; a number is compared as a telephone number. Empty where no letter or
 * digit was typed. Returns: (transfer full) (element-type utf8) */
GPtrArray *front_person_patterns (const char *typed);

/* person.found_by for these: " " before every word. Append each with its own function. */
void front_person_found_by_text     (GString *found_by, const char *text);
void front_person_found_by_phone    (GString *found_by, const char *typed);
void front_person_found_by_email    (GString *found_by, const char *typed);
void front_person_found_by_postcode (GString *found_by, const char *typed);

G_END_DECLS
