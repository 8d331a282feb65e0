using System;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Secrets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Secrets;

public sealed class HiddenInputTests
{
    [Theory]
    [InlineData("hunter2hunter2\n", "hunter2hunter2")]
    [InlineData("  pasted with blanks \n", "pasted with blanks")]
    [InlineData("wrong\b\b\b\b\bright\n", "right")]
    [InlineData("\b\bx\n", "x")]
    [InlineData("forget this\u0015this\n", "this")]
    [InlineData("\n", "")]
    public void A_line_is_read_as_it_was_meant_and_only_the_prompt_is_shown(string typed, string meant)
    {
        var terminal = new TypedTerminal(typed);

        var read = HiddenInput.Read(terminal, "Secret: ", static line => line.ToString());

        Assert.Equal(meant, read);
        Assert.Equal("Secret: " + Environment.NewLine, terminal.Shown);
    }

    [Theory]
    [InlineData("half a line\u001b")]
    [InlineData("\u0004")]
    public void Giving_up_is_heard(string typed) => Assert.Throws<InputAbandonedException>(
        () => HiddenInput.Read(new TypedTerminal(typed), "Secret: ", static line => line.Length));

    [Fact]
    public void What_is_too_long_is_cut_and_not_kept_elsewhere()
    {
        var terminal = new TypedTerminal(new string('x', 5_000) + "\n");

        Assert.Equal(1_024, HiddenInput.Read(terminal, "", static line => line.Length));
    }

    [Fact]
    public void The_line_is_wiped_once_it_was_used()
    {
        var kept = HiddenInput.Read(new TypedTerminal("secret\n"), "", static line =>
        {
            Assert.Equal("secret", line);
            return 0;
        });

        Assert.Equal(0, kept);
    }

    [Fact]
    public void A_new_password_is_asked_for_twice()
    {
        using var password = SetupPassword.Asked(new TypedTerminal("long enough\nlong enough\n"));

        Assert.Equal(11, password.Characters);
    }

    [Theory]
    [InlineData("long enough\nlong enouhg\n", "are not the same")]
    [InlineData("short\n", "fewer than 8 characters")]
    public void A_new_password_that_will_not_do_is_refused_unseen(string typed, string sentence)
    {
        var terminal = new TypedTerminal(typed);

        var refusal = Assert.Throws<UsageException>(() => SetupPassword.Asked(terminal));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("enough", refusal.Message + terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_asked_when_the_password_must_come_from_outside()
    {
        var environment = new ProcessEnvironment(new TypedTerminal("never typed\n"), static _ => " ");

        var refusal = Assert.Throws<UsageException>(
            () => SetupPassword.Given(environment, new SecretsStore("/nowhere/secrets.enc")));

        Assert.Contains(CredentialNames.PasswordVariable, refusal.Message, StringComparison.Ordinal);
    }
}
