FROM python:3.12
RUN useradd app
WORKDIR /srv/app
COPY . .
RUN chown -R app /srv/app
USER app
RUN pip install -r requirements.txt
