# Writes the outputs of action.yml. What it cannot use it refuses on standard error, where a runner reads annotations too.
set -euo pipefail

refuse() {
  echo "::error::$1" >&2
  exit 1
}

for name in environments regions; do
  list="${name^^}"
  jq --exit-status --slurp 'length == 1 and (.[0] | type == "array" and all(.[]; type == "string" and . != ""))' \
    <<< "${!list}" > /dev/null 2>&1 || refuse "The input $name is not a JSON list of names, such as [\"one\", \"two\"]."
done

# Only what is committed, and in an order that is the same in every run. A name may hold anything but a NUL.
mapfile -t globs < <(grep --invert-match '^[[:space:]]*$' <<< "$CONFIGS")
[[ ${#globs[@]} -gt 0 ]] || refuse "The input configs is empty. Name a config file, or a glob such as services/*/webhooks.yml."
configs=$(git ls-files -z -- "${globs[@]/#/:(glob)}" | jq --raw-input --slurp --compact-output 'split("\u0000") | map(select(. != ""))')
[[ $configs != "[]" ]] || refuse "No file of the repository is named by the input configs. Check the path, and that the file is committed."

list() {
  jq --null-input --compact-output --argjson configs "$configs" --argjson environments "$1" --argjson regions "$REGIONS" '
    def orNone: if . == [] then [""] else . end;
    [($environments | orNone)[] as $environment | $configs[] as $config | ($regions | orNone)[] as $region
      | {environment: $environment, config: $config, region: $region}] | to_entries | map(.value + {index: .key})'
}

files=$(list "[]")
stacks=$(list "$ENVIRONMENTS")
echo "files=$files"
echo "stacks=$stacks"
