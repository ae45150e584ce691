FROM python:3.12
WORKDIR /app
COPY . .
RUN chown -R 1000 /app
USER 1000
RUN pip install --user -r requirements.txt
