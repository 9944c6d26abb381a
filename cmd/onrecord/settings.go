package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
)

// settings are what a settings file may hold: the values of flags of the same
// names.
type settings struct {
	DB            *string  `toml:"db"`
	Format        *string  `toml:"format"`
	Limit         *int     `toml:"limit"`
	MinConfidence *float64 `toml:"min-confidence"`
	Who           *string  `toml:"who"`
	Jobs          *int     `toml:"jobs"`
	Color         *string  `toml:"color"`
}

// settled are the flags that the environment and a file may set.
func settled() []string {
	return []string{"db", "format", "limit", "min-confidence", "who", "jobs", "color"}
}

// settle gives the flags of cmd that are not on the command line the values
// that the environment (ONRECORD_DB, ONRECORD_MIN_CONFIDENCE …) and the
// settings file have for them.
func settle(e env, cmd *cobra.Command) error {
	file, err := settingsFile(e)
	if err != nil {
		return usageError{err}
	}
	for _, name := range settled() {
		flag := cmd.Flags().Lookup(name)
		if flag == nil || flag.Changed {
			continue
		}
		variable := "ONRECORD_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		value, from := e.getenv(variable), variable
		if value == "" {
			value, from = file.value(name), "the settings file"
		}
		if value == "" {
			continue
		}
		if err := cmd.Flags().Set(name, value); err != nil {
			return usageError{fmt.Errorf("%s: --%s %s: %w", from, name, value, err)}
		}
	}
	return nil
}

func (s settings) value(name string) string {
	switch {
	case name == "db" && s.DB != nil:
		return *s.DB
	case name == "format" && s.Format != nil:
		return *s.Format
	case name == "limit" && s.Limit != nil:
		return fmt.Sprint(*s.Limit)
	case name == "min-confidence" && s.MinConfidence != nil:
		return fmt.Sprint(*s.MinConfidence)
	case name == "who" && s.Who != nil:
		return *s.Who
	case name == "jobs" && s.Jobs != nil:
		return fmt.Sprint(*s.Jobs)
	case name == "color" && s.Color != nil:
		return *s.Color
	}
	return ""
}

// settingsFile reads the file that ONRECORD_CONFIG names, else
// onrecord/config.toml in the user's folder of settings, where there is one.
func settingsFile(e env) (settings, error) {
	var s settings
	path := e.getenv("ONRECORD_CONFIG")
	named := path != ""
	if !named {
		dir := e.getenv("XDG_CONFIG_HOME")
		if dir == "" {
			dir = filepath.Join(e.getenv("HOME"), ".config")
		}
		path = filepath.Join(dir, "onrecord", "config.toml")
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("settings %s: %w", path, bareCause(err))
	}
	dec := toml.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		var strict *toml.StrictMissingError
		var at *toml.DecodeError
		switch {
		case errors.As(err, &strict) && len(strict.Errors) > 0:
			row, _ := strict.Errors[0].Position()
			return s, fmt.Errorf("settings %s: line %d: there is no setting %q; there are %s", path, row, strings.Join(strict.Errors[0].Key(), "."), strings.Join(settled(), ", "))
		case errors.As(err, &at):
			row, _ := at.Position()
			return s, fmt.Errorf("settings %s: line %d: %w", path, row, err)
		}
		return s, fmt.Errorf("settings %s: %w", path, err)
	}
	return s, nil
}
