"""frsearch completion: the Tab key for shells."""

import click
from click.shell_completion import get_completion_class

_VARIABLE = "_FRSEARCH_COMPLETE"


@click.command(
    short_help="Print the script for the Tab key.",
    epilog="Example: echo 'eval \"$(frsearch completion bash)\"' >> ~/.bashrc",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that lets the Tab key complete commands, options and paths in SHELL.

    \b
      bash   echo 'eval "$(frsearch completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(frsearch completion zsh)"' >> ~/.zshrc
      fish   frsearch completion fish > ~/.config/fish/completions/frsearch.fish
    """  # noqa: D301 - the mark is for click: keep these lines
    script = get_completion_class(shell)
    if script is None:
        message = f"there is no completion for {shell}"
        raise click.ClickException(message)
    click.echo(script(context.find_root().command, {}, "frsearch", _VARIABLE).source())
    return 0
