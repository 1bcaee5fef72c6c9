/* What the pages of people hand to their templates. */
#ifndef SPETS_PROGRAMME_PEOPLE_VIEWS_H
#define SPETS_PROGRAMME_PEOPLE_VIEWS_H

#include "programme/people/people.sql.h"
#include "web/form.h"

struct login_view {
    struct form_errors errors;  /* of the attempt */
    struct text_field login;    /* what was typed */
    struct text_field password; /* always empty */
    str next;                   /* the path to go to afterwards */
};

struct account_view {
    struct form_errors errors;        /* of the change of password */
    struct account_by_id_row account; /* one's own */
    struct sessions_of_rows sessions; /* that are open */
    enum role role;                   /* of the account */
    struct text_field old;            /* password, never kept */
    struct text_field new;            /* password, never kept */
    bool is_changed;                  /* the password was just changed */
};

struct people_view {
    struct form_errors errors;       /* of the form */
    struct accounts_all_rows people; /* everybody */
    struct text_field login;         /* of the new account */
    struct text_field name;          /* of the new account */
    struct text_field password;      /* of the new account */
    struct choice_field role;        /* of the new account */
};

struct person_view {
    struct form_errors errors;        /* of the forms */
    struct account_by_id_row account; /* whose page it is */
    enum role account_role;           /* what it has */
    struct choice_field role;         /* what is chosen */
    struct sessions_of_rows sessions; /* that are open */
};

#endif
