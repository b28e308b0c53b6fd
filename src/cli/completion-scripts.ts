/** Shells that have a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

/* The program says what may stand there: a line each, value, tab, description, and last a line with `:` and words for the shell. Words of the
 * command line are handed over as they are, never evaluated. */

const BASH = `# bash completion of sovereign-qa. Load it with: source <(sovereign-qa completion bash)
_sovereign_qa() {
  local line hints='' current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :*) hints="$line" ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ "$hints" == *file* ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
  fi
  [[ "$hints" == *open* ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _sovereign_qa sovereign-qa
`;

const ZSH = `#compdef sovereign-qa
# zsh completion of sovereign-qa. Load it with: source <(sovereign-qa completion zsh)
_sovereign_qa() {
  local line hints=''
  local -a values spaced
  while IFS= read -r line; do
    case "$line" in
      :*) hints="$line" ;;
      *) values+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <("\${(Q)words[1]}" __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  [[ "$hints" == *open* ]] && spaced=(-S '')
  (( \${#values} )) && _describe -t values 'sovereign-qa' values "\${spaced[@]}"
  [[ "$hints" == *file* ]] && _files
  return 0
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _sovereign_qa sovereign-qa
`;

const FISH = `# fish completion of sovereign-qa. Load it with: sovereign-qa completion fish | source
function __sovereign_qa_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l lines ($before[1] __complete -- $before[2..-1] "$current" 2>/dev/null)
  string match -v -- ':*' $lines
  if string match -q -- ':*file*' $lines
    __fish_complete_path "$current"
  end
end
complete -c sovereign-qa -f -a '(__sovereign_qa_complete)'
`;

/** The script that teaches a shell to complete the program's command line. */
export const completionScript = (shell: Shell): string => ({ bash: BASH, zsh: ZSH, fish: FISH })[shell];
