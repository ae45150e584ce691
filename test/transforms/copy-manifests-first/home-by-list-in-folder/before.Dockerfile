FROM python:3.12
RUN useradd app
RUN cp -r /fs/etc /etc
USER app
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
