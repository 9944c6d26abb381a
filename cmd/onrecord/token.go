package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"onrecord/internal/guard"
	"onrecord/internal/store"
)

func newToken(e env) *cobra.Command {
	return group("token", "Give programs keys to a ledger that is served",
		`token keeps the tokens by which programs use a ledger that is served, in the name
of a user: as "Authorization: Bearer TOKEN". A token is shown once, when it is
made; kept is a hash alone. It ends with its user.`,
		tokenAdd(e), tokenList(e), tokenRevoke(e))
}

func tokenAdd(e env) *cobra.Command {
	var user, role, note string
	var days int
	c := &cobra.Command{
		Use: "add [flags]", Short: "Make a token and print it", Args: cobra.NoArgs,
		Example: "  onrecord token add --user ann --note 'nightly export' --days 365",
	}
	onLedger(e, c, func(ctx context.Context, s *store.Store, _ []string) error {
		switch {
		case user == "":
			return usageError{errors.New("--user NAME says in whose name the token acts")}
		case days < 0:
			return usageError{fmt.Errorf("--days %d: want 0 or more", days)}
		}
		t := store.Token{Account: user, Role: role, Note: note}
		if days > 0 {
			t.Expires = time.Now().AddDate(0, 0, days).UTC().Format(time.RFC3339)
		}
		secret, hash := guard.NewToken()
		id, err := s.AddToken(ctx, t, hash)
		if err != nil {
			return err
		}
		put(e, "%s\n", secret)
		fmt.Fprintf(e.stderr, "onrecord: token %d of %s, %s; it is not shown again\n", id, user, role)
		return noted(ctx, e, s, "token added", fmt.Sprintf("%d of %s, %s", id, user, role))
	})
	c.Flags().StringVar(&user, "user", "", "in whose name the token acts")
	c.Flags().StringVar(&role, "role", store.RoleReader, "what it may: reader, reviewer or admin, at most what the user may")
	c.Flags().StringVar(&note, "note", "", "what it is for")
	c.Flags().IntVar(&days, "days", 0, "how long it is good; 0 for ever")
	return c
}

func tokenList(e env) *cobra.Command {
	var f listFlags
	var user string
	c := onLedger(e, &cobra.Command{Use: "list [flags]", Short: "List the tokens, without their secrets", Args: cobra.NoArgs}, func(ctx context.Context, s *store.Store, _ []string) error {
		all, err := s.Tokens(ctx, user)
		if err != nil {
			return err
		}
		var values [][]any
		for _, t := range all {
			values = append(values, []any{strconv.FormatInt(t.ID, 10), t.Account, t.Role, orNil(t.Note), t.Created, orNil(t.Expires)})
		}
		return f.plain(e, []string{"number", "user", "role", "note", "created", "expires"}, values)
	})
	f.formatFlag(c)
	c.Flags().StringVar(&user, "user", "", "of this user alone")
	return c
}

func tokenRevoke(e env) *cobra.Command {
	c := &cobra.Command{Use: "revoke [flags] NUMBER", Short: "Take a token away", Args: cobra.ExactArgs(1)}
	return onLedger(e, c, func(ctx context.Context, s *store.Store, args []string) error {
		id, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return usageError{fmt.Errorf("%q is no number of a token; see onrecord token list", args[0])}
		}
		if err := s.RevokeToken(ctx, id); err != nil {
			return err
		}
		put(e, "revoked: %d\n", id)
		return noted(ctx, e, s, "token revoked", args[0])
	})
}
