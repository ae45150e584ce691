#!/bin/sh
# Prints what is behind a URL.
exec curl --fail --silent --show-error --location "$1"
