package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"onrecord/internal/guard"
	"onrecord/internal/store"
)

// group is a command that is nothing without one of its own.
func group(use, short, long string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{
		Use: use, Short: short, Long: long, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(subs...)
	return c
}

// onLedger makes a command that does one thing with a ledger, and tells the log
// of who came in what it did.
func onLedger(e env, c *cobra.Command, work func(ctx context.Context, s *store.Store, args []string) error) *cobra.Command {
	var db string
	dbFlag(c, &db)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if err := settle(e, cmd); err != nil {
			return err
		}
		return withLedger(cmd.Context(), db, false, func(s *store.Store) error { return work(cmd.Context(), s, args) })
	}
	return c
}

// noted appends to the log of who came in, from the command line.
func noted(ctx context.Context, e env, s *store.Store, what, about string) error {
	return s.AddAudit(ctx, store.Audit{Who: decider(e, ""), What: what, About: about, Place: "command line"})
}

func newUser(e env) *cobra.Command {
	return group("user", "Say who may use the ledger over the web",
		`user keeps the users of a ledger: those who may use it over the web when it is
served ('onrecord serve'). A reader looks; a reviewer decides about rows too; an
admin sees who came in as well. Without a single user, serve serves this machine
alone, and whoever sits at it is the admin.

Passwords are asked for on the terminal, or read from standard input, one line;
they are never on the command line. Kept is a hash alone (argon2id).`,
		userAdd(e), userList(e), userRemove(e), userPassword(e), userRole(e))
}

func userAdd(e env) *cobra.Command {
	var role string
	c := &cobra.Command{
		Use: "add [flags] NAME", Short: "Add a user, with a password", Args: cobra.ExactArgs(1),
		Example: "  onrecord user add ann --role admin\n  pass show onrecord/bo | onrecord user add bo",
	}
	onLedger(e, c, func(ctx context.Context, s *store.Store, args []string) error {
		if guard.RoleOf(role) == guard.Nobody {
			return usageError{fmt.Errorf("--role %s: want %s", role, strings.Join(store.Roles(), ", "))}
		}
		if _, err := s.Account(ctx, args[0]); err == nil {
			return fmt.Errorf("there is a user %q already", args[0])
		}
		hash, err := e.newPassword(args[0])
		if err != nil {
			return err
		}
		if err := s.AddAccount(ctx, store.Account{Name: args[0], Role: role, Password: hash}); err != nil {
			return err
		}
		put(e, "added: %s, %s\n", args[0], role)
		return noted(ctx, e, s, "user added", args[0]+", "+role)
	})
	c.Flags().StringVar(&role, "role", store.RoleReader, "reader, reviewer or admin")
	return c
}

func userList(e env) *cobra.Command {
	var f listFlags
	c := onLedger(e, &cobra.Command{Use: "list [flags]", Short: "List the users", Args: cobra.NoArgs}, func(ctx context.Context, s *store.Store, _ []string) error {
		all, err := s.Accounts(ctx)
		if err != nil {
			return err
		}
		var values [][]any
		for _, a := range all {
			values = append(values, []any{a.Name, a.Role, a.Created})
		}
		return f.plain(e, []string{"name", "role", "created"}, values)
	})
	f.formatFlag(c)
	return c
}

func userRemove(e env) *cobra.Command {
	c := &cobra.Command{Use: "remove [flags] NAME", Short: "Take a user away, with sessions and tokens; decisions stay", Args: cobra.ExactArgs(1)}
	return onLedger(e, c, func(ctx context.Context, s *store.Store, args []string) error {
		if err := s.RemoveAccount(ctx, args[0]); err != nil {
			return err
		}
		put(e, "removed: %s\n", args[0])
		return noted(ctx, e, s, "user removed", args[0])
	})
}

func userPassword(e env) *cobra.Command {
	c := &cobra.Command{Use: "password [flags] NAME", Short: "Give a user another password, which ends the user's sessions", Args: cobra.ExactArgs(1)}
	return onLedger(e, c, func(ctx context.Context, s *store.Store, args []string) error {
		if _, err := s.Account(ctx, args[0]); err != nil {
			return err
		}
		hash, err := e.newPassword(args[0])
		if err != nil {
			return err
		}
		if err := s.SetPassword(ctx, args[0], hash); err != nil {
			return err
		}
		put(e, "changed: the password of %s\n", args[0])
		return noted(ctx, e, s, "password changed", args[0])
	})
}

func userRole(e env) *cobra.Command {
	c := &cobra.Command{Use: "role [flags] NAME ROLE", Short: "Give a user another role, which ends the user's sessions", Args: cobra.ExactArgs(2)}
	return onLedger(e, c, func(ctx context.Context, s *store.Store, args []string) error {
		if err := s.SetRole(ctx, args[0], args[1]); err != nil {
			return err
		}
		put(e, "changed: %s is %s\n", args[0], args[1])
		return noted(ctx, e, s, "role changed", args[0]+", "+args[1])
	})
}

// newPassword asks for a password, twice on a terminal, and gives its hash.
func (e env) newPassword(name string) (string, error) {
	password, err := e.password("Password of " + name + ": ")
	if err == nil {
		err = guard.CheckPassword(password)
	}
	if err != nil {
		return "", err
	}
	if isTerminal(e.stdin) {
		again, err := e.password("The same again: ")
		if err != nil {
			return "", err
		}
		if again != password {
			return "", errors.New("the two are not the same; nothing was changed")
		}
	}
	return guard.HashPassword(password)
}

// password reads one line, which a terminal does not show.
func (e env) password(prompt string) (string, error) {
	if !isTerminal(e.stdin) {
		return guard.ReadPassword(e.stdin)
	}
	fmt.Fprint(e.stderr, prompt)
	b, err := term.ReadPassword(terminalOf(e.stdin))
	fmt.Fprintln(e.stderr)
	return string(b), err
}
