FROM debian:12
RUN bash -c 'touch /a; rm /b'
RUN touch /c
